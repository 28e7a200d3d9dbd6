namespace AudioPs.Shell;

/// <summary>Reads commands from the terminal until `exit` or Ctrl+D.</summary>
internal sealed class Prompt(Session session)
{
    private const string ContinuationPrompt = ">> ";

    private readonly LineEditor _editor = new(new Completion(session.Runspace));

    public int Run()
    {
        while (session.ExitCode is null)
        {
            switch (ReadCommand())
            {
                case null:
                    return ExitCode.Success;
                case var text when !string.IsNullOrWhiteSpace(text):
                    session.RunText(text);
                    break;
            }
        }
        return session.ExitCode.Value;
    }

    /// <summary>A command, over as many lines as it takes; empty when it was given up, null at the end of input.</summary>
    private string? ReadCommand()
    {
        var text = _editor.ReadLine(session.PromptText());
        while (text is not null && Session.IsIncomplete(text))
        {
            switch (_editor.ReadLine(ContinuationPrompt))
            {
                case { Length: > 0 } more:
                    text += "\n" + more;
                    break;
                default:
                    // An empty line says that there is no more: let the parser tell what is missing.
                    _editor.Remember(text);
                    return text;
            }
        }
        _editor.Remember(text);
        return text;
    }
}
