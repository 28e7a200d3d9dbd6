using System.Globalization;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>One item of a dataset: audio, or a part of a longer file, with what the dataset says of it. Immutable.</summary>
/// <remarks>Times are in seconds. It goes by its Path, Offset and Duration into every cmdlet that takes audio.</remarks>
public sealed record AudioUtterance
{
    /// <summary>Its name in the dataset.</summary>
    public required string Id { get; init; }

    /// <summary>Full path of the audio file.</summary>
    public required string Path { get; init; }

    /// <summary>Where it begins in the file, in seconds; null where it is the whole file.</summary>
    public double? Offset { get; init; }

    /// <summary>How long the dataset says it is, in seconds; null where it does not say, or where a part lasts to the end of its file.</summary>
    public double? Duration { get; init; }

    /// <summary>The one channel of the file that is meant, counted from 0; null for all.</summary>
    public int? Channel { get; init; }

    /// <summary>What is said, as the dataset has it; null where it has none.</summary>
    public string? Text { get; init; }

    /// <summary>What is said, with numbers and abbreviations in words, or without punctuation: as the dataset's own second text has it; or null.</summary>
    public string? NormalizedText { get; init; }

    /// <summary>Who speaks; null where the dataset does not say.</summary>
    public string? Speaker { get; init; }

    /// <summary>Which language it is in, in the dataset's own word; or null.</summary>
    public string? Language { get; init; }

    /// <summary>Which part of the dataset it belongs to, such as train or dev; null where it has no parts.</summary>
    public string? Split { get; init; }

    /// <summary>What is heard, of datasets of sounds, and marks of the dataset's own; empty where it has none.</summary>
    public PrintedList<string> Labels { get; init; } = [];

    /// <summary>The dataset's other columns, by their names.</summary>
    public PrintedTable<string> Columns { get; init; } = PrintedTable<string>.Nothing;

    /// <summary>Name of the file.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>All parts of the dataset that it belongs to, where these lie in one another.</summary>
    internal IReadOnlyList<string>? Splits { get; init; }

    /// <summary>In one line.</summary>
    public override string ToString()
    {
        var part = Offset is { } offset
            ? string.Create(CultureInfo.InvariantCulture, $" from {offset:0.###} s{(Duration is { } length ? $" for {length:0.###} s" : "")}")
            : "";
        return $"{Id}: {Name}{part}{(Text is { Length: > 0 } text ? $", \"{text}\"" : "")}";
    }
}
