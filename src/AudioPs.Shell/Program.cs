namespace AudioPs.Shell;

internal static class Program
{
    private static int Main(string[] args)
    {
        // The engine reports nothing to anyone from this host.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

        if (!StartOptions.TryParse(args, out var options, out var error))
        {
            Console.Error.WriteLine(error);
            return ExitCode.BadCommandLine;
        }
        if (options.Help || options.Version)
        {
            Console.Out.WriteLine(options.Help ? StartOptions.Usage : $"audiops {ShellHost.ProductVersion} (PowerShell engine {ShellHost.EngineVersion})");
            return ExitCode.Success;
        }

        using var session = new Session(options);
        if (options.File is { } file)
            return session.RunFile(file, options.Arguments);
        if (options.Command is { } command)
            return session.RunCommand(command);
        return Console.IsInputRedirected || Console.IsOutputRedirected || options.ReadCommands
            ? session.RunLines(Console.In)
            : new Prompt(session).Run();
    }
}
