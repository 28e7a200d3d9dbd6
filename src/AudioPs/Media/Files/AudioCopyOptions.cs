namespace AudioPs.Media;

/// <summary>How packets are copied from file to file.</summary>
public sealed record AudioCopyOptions
{
    /// <summary>The container; null: by the target's extension.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>Which audio stream, counted from 0; null: all of them.</summary>
    public int? Stream { get; init; }

    /// <summary>Tags in place of the source's of their names; an empty value removes one.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The values of those of <see cref="Tags"/> that have several; formats of one value have them as it is there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? TagValues { get; init; }

    /// <summary>
    /// What is added to the output gain in the header of Opus in Ogg (RFC 7845, 5.1), in 1/256 dB: every decoder applies it, so that
    /// the target is louder or softer by it. 0 leaves the header of any file as it is.
    /// </summary>
    public int OutputGain { get; init; }

    /// <summary>Leave out what the target cannot hold, and report it; else that is an error, and nothing is written.</summary>
    public bool AllowLoss { get; init; }

    /// <summary>Copy what there is of a damaged or truncated file; else that is an error, and nothing is written.</summary>
    public bool AllowDamaged { get; init; }
}
