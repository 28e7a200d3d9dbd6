namespace AudioPs.Corpora;

/// <summary>One piece of a corpus that features are made of: a file, a part of one, or a clip. Immutable.</summary>
/// <param name="Index">Its place among the inputs, counted from 0.</param>
/// <param name="Name">
/// What its features are called, without an extension: its name in the dataset, or its path below the folder at which the kept tree
/// begins. A slash begins a folder; it leads nowhere else.
/// </param>
public sealed record FeatureItem(long Index, string Name)
{
    /// <summary>Full path of the audio file; null for a clip made in memory.</summary>
    public string? Path { get; init; }

    /// <summary>Its name in the dataset, as that spells it; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Where it begins in the file, in seconds; null where it is the whole file.</summary>
    public double? Offset { get; init; }

    /// <summary>How long it is at most, in seconds; null for all up to the end.</summary>
    public double? Duration { get; init; }

    /// <summary>The one channel of the file that is meant, counted from 0; null for all.</summary>
    public int? Channel { get; init; }
}
