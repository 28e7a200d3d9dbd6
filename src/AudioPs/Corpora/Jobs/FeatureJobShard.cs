namespace AudioPs.Corpora;

/// <summary>A shard of a job, and how far it is. Immutable.</summary>
public sealed record FeatureJobShard
{
    /// <summary>Which, counted from 0.</summary>
    public int Index { get; init; }

    /// <summary>How far it is: by its manifest where it is done, else by the scheduler, or by what it said last.</summary>
    public FeatureShardState State { get; init; }

    /// <summary>How many inputs it has.</summary>
    public long Inputs { get; init; }

    /// <summary>How many of them features are there of, as it said last.</summary>
    public long Made { get; init; }

    /// <summary>Of how many of them nothing could be made, as it said last.</summary>
    public long Failed { get; init; }

    /// <summary>Hours of audio that it has, as far as that was known when it was planned.</summary>
    public double Hours { get; init; }

    /// <summary>The task of the scheduler that works or worked on it, such as 1234_5; null where there is none.</summary>
    public string? Task { get; init; }

    /// <summary>The machine that works or worked on it; null where none has.</summary>
    public string? Node { get; init; }

    /// <summary>Why it waits or failed; null where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Full path of the file with the inputs of which nothing could be made; null where there is none.</summary>
    public string? Errors { get; init; }

    /// <summary>Full path of what its task said; null where it has none.</summary>
    public string? Log { get; init; }

    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Index}: {State}, {Made} of {Inputs}{(Failed > 0 ? FormattableString.Invariant($", {Failed} failed") : "")}")
        + (Reason is null ? "" : $": {Reason}");
}
