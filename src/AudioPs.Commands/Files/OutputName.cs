using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Commands;

/// <summary>What files in a folder are called: text with parts in braces that differ from input to input.</summary>
internal sealed partial class OutputName
{
    private readonly string _text;

    private OutputName(string text) => _text = text;

    /// <summary>
    /// Whether the name of a file is known before its content: it depends on the input alone, not on what is made of it
    /// nor on how many came before.
    /// </summary>
    public bool IsForeseeable => !PartPattern().Matches(_text).Any(part => part.Groups["part"].Value is "Kind" or "Index");

    /// <summary>Reads text such as <c>{Name}-{Kind}</c> or <c>tone{Index:000}</c>.</summary>
    /// <exception cref="AudioException">It is no name of a file, or has a part that is not known.</exception>
    public static OutputName Parse(string text)
    {
        var rest = PartPattern().Replace(text, "");
        if (rest.IndexOfAny(['{', '}']) >= 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{text}' has braces around something else than Name, Kind or Index. Write {{Name}} for the input's own name, "
                + "{Kind} for what it is (audio, mel, mfcc …), {Index} or {Index:000} for its number.");
        }

        if (rest.IndexOfAny(['/', '\\', '\0']) >= 0 || text.Length == 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"'{text}' is no name of a file: it has a separator of folders, which belong to -Destination.");
        }

        return new OutputName(text);
    }

    /// <summary>The name for an input, without an extension.</summary>
    /// <param name="name">The input's own, without its extension.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="index">Its number, counted from 1.</param>
    public string Make(string name, string kind, int index) => PartPattern().Replace(_text, part => part.Groups["part"].Value switch
    {
        "Name" => name,
        "Kind" => kind,
        _ => index.ToString(part.Groups["zeros"].Value, CultureInfo.InvariantCulture),
    });

    [GeneratedRegex(@"\{(?:(?<part>Name|Kind)|(?<part>Index)(?::(?<zeros>0+))?)\}")]
    private static partial Regex PartPattern();
}
