using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AudioPs.Commands;

/// <summary>Completes a parameter from a list of words, each with a line that says what it is.</summary>
public abstract class ChoiceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        return Complete(Choices(fakeBoundParameters), wordToComplete);
    }

    /// <summary>What of some words goes on from what is typed.</summary>
    internal static IEnumerable<CompletionResult> Complete(IEnumerable<(string Text, string Description)> choices, string typed)
    {
        var begin = typed.Trim('\'', '"');
        return choices
            .Where(choice => choice.Text.TrimStart('\'').StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            .Select(choice => new CompletionResult(
                choice.Text, choice.Text, CompletionResultType.ParameterValue, choice.Description));
    }

    /// <summary>The words, given the parameters typed so far.</summary>
    protected abstract IEnumerable<(string Text, string Description)> Choices(IDictionary parameters);
}
