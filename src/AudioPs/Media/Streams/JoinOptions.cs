namespace AudioPs.Media;

/// <summary>What comes between signals that are put one after another. By default nothing.</summary>
public sealed record JoinOptions
{
    /// <summary>Samples of silence between one and the next, 0 or more.</summary>
    public long Gap { get; init; }

    /// <summary>Samples in which the end of one and the start of the next sound together, 0 or more. Not together with a gap.</summary>
    public long Crossfade { get; init; }

    /// <summary>How the gain of the next one goes up in a crossfade; that of the one before goes down by the same curve, mirrored.</summary>
    public FadeCurve Curve { get; init; } = FadeCurve.Linear;

    /// <summary>How often all is repeated after its first time, 0 or more.</summary>
    public int Repeat { get; init; }
}
