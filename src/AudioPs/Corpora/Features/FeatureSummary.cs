namespace AudioPs.Corpora;

/// <summary>What a run over a corpus has come to. Immutable.</summary>
public sealed record FeatureSummary
{
    /// <summary>The folder of the features.</summary>
    public required string Destination { get; init; }

    /// <summary>Name of the folder.</summary>
    public string Name => Path.GetFileName(Destination);

    /// <summary>Inputs whose features were made.</summary>
    public long Written { get; init; }

    /// <summary>Inputs whose features were there already.</summary>
    public long Kept { get; init; }

    /// <summary>Inputs of which nothing could be made.</summary>
    public long Failed { get; init; }

    /// <summary>Hours of audio that the features in the folder were made of.</summary>
    public double Hours { get; init; }

    /// <summary>Bytes of the features in the folder.</summary>
    public long Size { get; init; }

    /// <summary>Full path of the manifest: a line of JSON for each input.</summary>
    public required string Manifest { get; init; }

    /// <summary>Full path of the file with the inputs that failed, each with its reason; null where none did.</summary>
    public string? Errors { get; init; }

    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Destination}: {Written} written, {Kept} kept, {Failed} failed, {Hours:0.##} h");
}
