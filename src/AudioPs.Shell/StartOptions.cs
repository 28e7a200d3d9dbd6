using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Shell;

/// <summary>The command line: the part of pwsh's that a script or a person at a prompt needs.</summary>
internal sealed class StartOptions
{
    public const string Usage = """
        Usage: audiops [options] [script.ps1 [arguments]]

          -File <script.ps1> [arguments]  run a script; what follows belongs to the script
          -Command <text>                 run what follows as commands; "-" reads them from standard input
          -NoProfile                      do not import the AudioPs module at the start
          -NonInteractive                 never ask: a question is an error
          -NoLogo                         accepted for likeness with pwsh; there is no banner
          -Version                        print the version
          -Help                           print this text

        Without a script or command: a prompt, or the commands that standard input holds.
        """;

    public string? File { get; private set; }

    public List<string> Arguments { get; } = [];

    public string? Command { get; private set; }

    public bool ReadCommands { get; private set; }

    public bool NoProfile { get; private set; }

    public bool NonInteractive { get; private set; }

    public bool Version { get; private set; }

    public bool Help { get; private set; }

    public static bool TryParse(string[] args, out StartOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new StartOptions();
        error = null;
        for (var i = 0; i < args.Length; i++)
        {
            var isOption = args[i].Length > 1 && args[i][0] == '-';
            switch (isOption ? args[i].TrimStart('-').ToLowerInvariant() : "file")
            {
                case "file" or "f":
                    i += isOption ? 1 : 0;
                    if (i == args.Length)
                    {
                        error = "audiops: -File needs the path of a script.";
                        return false;
                    }
                    return options.TakeFile(args[i..], out error);
                case "command" or "c":
                    if (i + 1 == args.Length)
                    {
                        error = "audiops: -Command needs the commands to run.";
                        return false;
                    }
                    if (args[i + 1] == "-" && i + 2 == args.Length)
                        options.ReadCommands = true;
                    else
                        options.Command = string.Join(' ', args[(i + 1)..]);
                    return true;
                case "noprofile" or "nop":
                    options.NoProfile = true;
                    break;
                case "noninteractive" or "noni":
                    options.NonInteractive = true;
                    break;
                case "nologo" or "nol":
                    break;
                case "version" or "v":
                    options.Version = true;
                    return true;
                case "help" or "h" or "?":
                    options.Help = true;
                    return true;
                default:
                    error = $"audiops: '{args[i]}' is not an option of this host, though pwsh may have it; see audiops -Help.";
                    return false;
            }
        }
        return true;
    }

    private bool TakeFile(string[] fileAndArguments, [NotNullWhen(false)] out string? error)
    {
        var path = Path.GetFullPath(fileAndArguments[0]);
        error = !System.IO.File.Exists(path)
            ? $"audiops: there is no script '{fileAndArguments[0]}'. Check the path; to run a command use -Command."
            : !path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)
                ? $"audiops: '{fileAndArguments[0]}' is not a .ps1 script."
                : null;
        File = path;
        Arguments.AddRange(fileAndArguments[1..]);
        return error is null;
    }
}
