using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The wording of filters in the views and in what Tab says of them.</summary>
public static class AudioFilterText
{
    /// <summary>What a filter does.</summary>
    public static string Description(AudioFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Description.Length > 0 ? filter.Description : "FFmpeg's filter " + filter.Name;
    }

    /// <summary>How many inputs or outputs: "1", or "N" where its options say how many.</summary>
    public static string Count(IReadOnlyList<string> pads, bool isVariable)
    {
        ArgumentNullException.ThrowIfNull(pads);
        return isVariable ? "N" : FormattableString.Invariant($"{pads.Count}");
    }

    /// <summary>The names of an option, "frequency (f)".</summary>
    public static string Names(AudioFilterOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Aliases.Count == 0 ? option.Name : $"{option.Name} ({string.Join(", ", option.Aliases)})";
    }

    /// <summary>What an option is: what FFmpeg says of it, what it may be, and what it is by default.</summary>
    public static string Describe(AudioFilterOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        var words = option.Description.Length > 0 ? option.Description : $"{option.Name} of {option.Filter}";
        if (option.Range.Length > 0) words += $": {option.Range}";
        return option.Default is { Length: > 0 } value ? $"{words}; {value} by default" : words;
    }

    /// <summary>A line for each option of a filter.</summary>
    public static string Options(AudioFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Join('\n', filter.Options.Select(option => $"{Names(option)}: {Describe(option)}"));
    }
}
