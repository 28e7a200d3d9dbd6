using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AudioPs.Shell;

/// <summary>What the engine proposes for the word at the cursor. Asking again without typing goes round the proposals.</summary>
internal sealed class Completion(Runspace runspace)
{
    private CommandCompletion? _current;
    private string _shown = "";
    private string _original = "";

    /// <summary>The line with the next proposal (or the one before) in it, and where the cursor then is; null when there is none.</summary>
    public (string Text, int Cursor)? Next(string text, int cursor, bool forward)
    {
        if (_current is null || text != _shown)
        {
            using var shell = PowerShell.Create();
            shell.Runspace = runspace;
            _current = CommandCompletion.CompleteInput(text, cursor, options: null, shell);
            _original = text;
        }
        if (_current.GetNextResult(forward) is not { } match)
        {
            _current = null;
            return null;
        }
        var end = _current.ReplacementIndex + match.CompletionText.Length;
        _shown = _original[.._current.ReplacementIndex] + match.CompletionText
            + _original[(_current.ReplacementIndex + _current.ReplacementLength)..];
        return (_shown, end);
    }
}
