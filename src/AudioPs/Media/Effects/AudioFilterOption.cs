using System.Globalization;
using AudioPs.Values;

namespace AudioPs.Media;

/// <summary>An option of one of FFmpeg's filters, as FFmpeg itself describes it.</summary>
public sealed class AudioFilterOption
{
    /// <summary>The filter that has it.</summary>
    public required string Filter { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names of it, such as <c>f</c> of <c>frequency</c>.</summary>
    public required PrintedList<string> Aliases { get; init; }

    /// <summary>What FFmpeg says of it.</summary>
    public required string Description { get; init; }

    /// <summary>What its values are.</summary>
    public required AudioFilterOptionType Type { get; init; }

    /// <summary>Whether it takes several values, with a bar between them.</summary>
    public required bool IsList { get; init; }

    /// <summary>The least value; null where it has no other bound than that of its type.</summary>
    public required double? Minimum { get; init; }

    /// <summary>The largest value; null where it has no other bound than that of its type.</summary>
    public required double? Maximum { get; init; }

    /// <summary>The unit of its values (Hz, s, ms, dB, …); null where it has none, or FFmpeg takes several.</summary>
    public required string? Unit { get; init; }

    /// <summary>What it is where it is not given, as it would stand in a graph; null where it is nothing.</summary>
    public required string? Default { get; init; }

    /// <summary>The values that have a name.</summary>
    public required PrintedList<AudioFilterConstant> Constants { get; init; }

    /// <summary>Whether it names a file, which a graph here does not open: giving it is an error.</summary>
    public required bool IsRefused { get; init; }

    /// <summary>Whether FFmpeg will drop it.</summary>
    public required bool IsDeprecated { get; init; }

    /// <summary>What it may be, in words: <c>0 to 999999 Hz</c>, or the names of its values.</summary>
    public string Range
    {
        get
        {
            var names = string.Join(Type == AudioFilterOptionType.Flags ? "+" : ", ", Constants.Select(constant => constant.Name));
            if (IsRefused) return "refused: it names a file";
            if (Constants.Count > 0 && (Type == AudioFilterOptionType.Flags || CountsNames)) return names;
            var numbers = (Minimum, Maximum) switch
            {
                _ when Type == AudioFilterOptionType.Boolean => Minimum < 0 ? "true, false or auto" : "true or false",
                (null, null) => "",
                ({ } least, null) => $"{Text(least)} or more",
                (null, { } most) => $"{Text(most)} or less",
                ({ } least, { } most) => $"{Text(least)} to {Text(most)}",
            };
            if (numbers.Length > 0 && Unit is not null) numbers += " " + Unit;
            return (numbers, names) switch
            {
                ("", _) => names,
                (_, "") => numbers,
                _ => $"{numbers}; {names}",
            };
        }
    }

    // Whether every whole number that is allowed has a name, so that the numbers say no more than the names.
    private bool CountsNames =>
        Type == AudioFilterOptionType.WholeNumber && Minimum is { } least && Maximum is { } most
        && most - least < 1000 && Constants.Select(constant => constant.Value).Distinct().Count() >= most - least + 1;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static string Text(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>Whether a name is one of this option's.</summary>
    internal bool IsCalled(string name) => Name == name || Aliases.Contains(name);
}
