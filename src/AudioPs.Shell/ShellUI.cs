using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using System.Text;

namespace AudioPs.Shell;

/// <summary>Text to the terminal. Errors and progress go to standard error, the rest to standard output, where pwsh puts it.</summary>
internal sealed class ShellUI(bool canAsk) : PSHostUserInterface
{
    private readonly TextWriter _out = Writer(Console.OpenStandardOutput());
    private readonly TextWriter _error = Writer(Console.OpenStandardError());
    private readonly ShellRawUI _raw = new();
    private readonly ProgressLine _progress = new();
    private readonly Lock _gate = new();
    private StringBuilder? _capture;

    public override PSHostRawUserInterface RawUI => _raw;

    /// <summary>True when either stream shows colours; the other one's are taken out as it is written.</summary>
    public override bool SupportsVirtualTerminal { get; } =
        !(Console.IsOutputRedirected && Console.IsErrorRedirected)
        && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null)
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Runs <paramref name="action"/> and returns what it wrote as results, laid out <paramref name="width"/> columns wide.</summary>
    public string Capture(int? width, Action action)
    {
        var (outerCapture, outerWidth) = (_capture, _raw.Width);
        var text = _capture = new StringBuilder();
        // The engine leaves the last column of a terminal free.
        _raw.Width = width + 1 ?? outerWidth;
        try
        {
            action();
            return PSStyle.Instance.OutputRendering == OutputRendering.PlainText
                ? new StringDecorated(text.ToString()).ToString(OutputRendering.PlainText)
                : text.ToString();
        }
        finally
        {
            (_capture, _raw.Width) = (outerCapture, outerWidth);
        }
    }

    public void ClearProgress()
    {
        lock (_gate)
            _progress.Clear(_error);
    }

    public override void Write(string value)
    {
        if (_capture is { } capture)
            capture.Append(value);
        else
            Put(_out, value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Coloured(foregroundColor, backgroundColor, value));

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteLine(Coloured(foregroundColor, backgroundColor, value));

    public override void WriteErrorLine(string value) => PutStyled(_error, PSStyle.Instance.Formatting.Error, value);

    public override void WriteWarningLine(string message) => PutStyled(_out, PSStyle.Instance.Formatting.Warning, "WARNING: " + message);

    public override void WriteVerboseLine(string message) => PutStyled(_out, PSStyle.Instance.Formatting.Verbose, "VERBOSE: " + message);

    public override void WriteDebugLine(string message) => PutStyled(_out, PSStyle.Instance.Formatting.Debug, "DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (Console.IsErrorRedirected || !SupportsVirtualTerminal)
            return;
        lock (_gate)
            _progress.Show(_error, record, _raw.Width);
    }

    public override string ReadLine()
    {
        ThrowIfSilent();
        ClearProgress();
        return Console.In.ReadLine() ?? throw new HostException("Standard input has ended.");
    }

    public override SecureString ReadLineAsSecureString() =>
        throw new NotSupportedException("This host does not read secrets. Use PowerShell 7.6 (pwsh).");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ThrowIfSilent();
        WriteHeading(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(ReadLine());
        }
        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ThrowIfSilent();
        WriteHeading(caption, message);
        // "&Yes" is answered by "y" or "yes".
        var names = choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToArray();
        var keys = choices.Select((choice, i) => choice.Label.IndexOf('&', StringComparison.Ordinal) is >= 0 and var at && at < names[i].Length
            ? names[i][at..(at + 1)].ToUpperInvariant()
            : names[i]).ToArray();
        while (true)
        {
            Write(string.Join("  ", names.Select((name, i) => $"[{keys[i]}] {name}"))
                + (defaultChoice < 0 ? ": " : $" (default is \"{keys[defaultChoice]}\"): "));
            var answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            var chosen = Array.FindIndex(keys, key => key.Equals(answer, StringComparison.OrdinalIgnoreCase));
            chosen = chosen < 0 ? Array.FindIndex(names, name => name.Equals(answer, StringComparison.OrdinalIgnoreCase)) : chosen;
            if (chosen >= 0)
                return chosen;
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("This host does not ask for credentials. Use PowerShell 7.6 (pwsh).");

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private static string Coloured(ConsoleColor foreground, ConsoleColor background, string value)
    {
        var style = (foreground == ShellRawUI.NoColor ? "" : PSStyle.Instance.Foreground.FromConsoleColor(foreground))
            + (background == ShellRawUI.NoColor ? "" : PSStyle.Instance.Background.FromConsoleColor(background));
        return style.Length == 0 ? value : style + value + PSStyle.Instance.Reset;
    }

    private void ThrowIfSilent()
    {
        if (!canAsk)
            throw new HostException("A question cannot be asked here: the session is not interactive. Give the value as a parameter.");
    }

    private void WriteHeading(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            WriteLine(caption);
        if (!string.IsNullOrEmpty(message))
            WriteLine(message);
    }

    private void PutStyled(TextWriter writer, string style, string value)
    {
        // A formatted error brings its own colours.
        var styled = value.Contains('\e', StringComparison.Ordinal) ? value : style + value + PSStyle.Instance.Reset;
        Put(writer, styled + "\n");
    }

    private void Put(TextWriter writer, string value)
    {
        var shown = SupportsVirtualTerminal && !(writer == _error ? Console.IsErrorRedirected : Console.IsOutputRedirected);
        if (PSStyle.Instance.OutputRendering != OutputRendering.Ansi && !shown)
            value = new StringDecorated(value).ToString(OutputRendering.PlainText);
        lock (_gate)
        {
            try
            {
                _progress.Clear(_error);
                writer.Write(value);
            }
            catch (IOException) when (writer == _error)
            {
                // There is nowhere left to say it; the exit code still does.
            }
        }
    }
}
