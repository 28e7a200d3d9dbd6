using System.Buffers;
using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes the word of a filter graph that is typed: a filter, an option of it, or a value.</summary>
public sealed class FilterGraphCompleter : IArgumentCompleter
{
    // What a word of PowerShell cannot have without quotes around it.
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" ,;|()[]{}&<>@#$'\"`");

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        var quote = wordToComplete.Length > 0 && wordToComplete[0] is '\'' or '"' ? wordToComplete[..1] : "";
        var text = wordToComplete.Length > 1 && quote.Length > 0 && wordToComplete.EndsWith(quote, StringComparison.Ordinal)
            ? wordToComplete[1..^1] : wordToComplete[quote.Length..];
        var (start, filter, option, _) = FilterGraphText.LastWord(text);
        var typed = text[start..];
        foreach (var (word, description) in Words(filter, option))
        {
            if (!word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) continue;
            var whole = text[..start] + word;
            var around = quote.Length > 0 ? quote : whole.AsSpan().ContainsAny(NeedsQuotes) ? "'" : "";
            yield return new CompletionResult(around + whole + around, word, CompletionResultType.ParameterValue, description);
        }
    }

    private static IEnumerable<(string Word, string Description)> Words(string? filter, string? option)
    {
        if (filter is null) return AudioFilterCompleter.Filters.Select(known => (known.Name, AudioFilterText.Description(known)));
        if (AudioFilterCompleter.Filters.FirstOrDefault(known => known.Name == filter) is not { } found) return [];
        if (option is null)
        {
            // A short name after the long ones, for who types it.
            var options = found.Options.Where(known => !known.IsRefused).ToArray();
            var enable = found.SupportsTimeline ? [("enable=", "A formula of the time t in seconds that switches the filter on and off, such as between(t\\,1\\,2)")] : Array.Empty<(string, string)>();
            return options.Select(known => (known.Name + "=", AudioFilterText.Describe(known)))
                .Concat(options.SelectMany(known => known.Aliases.Select(name => (name + "=", AudioFilterText.Describe(known)))))
                .Concat(enable).DistinctBy(word => word.Item1);
        }

        return found.FindOption(option) is { } chosen ? Values(chosen) : [];
    }

    private static IEnumerable<(string Word, string Description)> Values(AudioFilterOption option)
    {
        var says = AudioFilterText.Describe(option);
        var words = option.Constants.Select(constant => (constant.Name, constant.Description.Length > 0 ? constant.Description : $"{option.Name} {constant.Name}"));
        if (option.Type == AudioFilterOptionType.Boolean) words = words.Concat([("true", says), ("false", says)]);
        if (option.Constants.Count > 0 || option.Type == AudioFilterOptionType.Boolean) return words;
        string?[] numbers = [option.Default, Number(option.Minimum), Number(option.Maximum)];
        return numbers.Where(number => !string.IsNullOrEmpty(number)).Distinct().Select(number => (number!, says));
    }

    private static string? Number(double? value) => value?.ToString("G7", System.Globalization.CultureInfo.InvariantCulture);
}
