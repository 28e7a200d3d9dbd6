using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AudioPs.Shell;

/// <summary>The words after a script's path, read as pwsh reads those of -File: text, never expressions.</summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Parse(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (word.Length < 2 || word[0] != '-' || char.IsAsciiDigit(word[1]) || word[1] == '.')
                yield return new CommandParameter(null, word);
            else if (word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                yield return new CommandParameter(word[1..colon], Value(word[(colon + 1)..]));
            else
                // A name with its dash and no value: the binder pairs it with the next word, or finds a switch.
                yield return new CommandParameter(word, null);
        }
    }

    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" => true,
        "$false" => false,
        _ => text,
    };
}
