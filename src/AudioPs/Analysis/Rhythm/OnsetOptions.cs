using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides which frames are onsets. The defaults are those of librosa.</summary>
/// <remarks>Lengths are frames; null for those of librosa, which stand in seconds and are cut down to frames.</remarks>
public sealed record OnsetOptions
{
    /// <summary>Most frames of a length.</summary>
    public const int MaxFrames = 1 << 24;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>Frames before an onset that are not stronger, 0 or more; null for 0.03 s.</summary>
    public int? PreMax { get; init; }

    /// <summary>Frames from an onset on that are not stronger, 1 or more; null for 1, itself.</summary>
    public int? PostMax { get; init; }

    /// <summary>Frames before an onset whose mean it stands above, 0 or more; null for 0.1 s.</summary>
    public int? PreAverage { get; init; }

    /// <summary>Frames from an onset on whose mean it stands above, 1 or more; null for 0.1 s and itself.</summary>
    public int? PostAverage { get; init; }

    /// <summary>Frames after an onset that are none, 0 or more; null for 0.03 s.</summary>
    public int? Wait { get; init; }

    /// <summary>How far an onset stands above the mean around it, 0 or more; of normalised strengths, a share of the strongest.</summary>
    public double Delta { get; init; } = 0.07;

    /// <summary>True moves each onset back to where the strength, or another energy, begins to rise.</summary>
    public bool Backtrack { get; init; }

    /// <summary>True takes strengths as they are, in place of scaling them from 0 for the least to 1 for the strongest.</summary>
    public bool NoNormalize { get; init; }

    /// <summary>As <see cref="OnsetStrengthOptions.LeadIn"/>: true finds an onset at the very start.</summary>
    public bool LeadIn { get; init; }

    /// <summary>True gives moments, and false segments, each from one onset to the next.</summary>
    public bool Moment { get; init; }

    /// <summary>The strengths that onsets are found by, where none are given.</summary>
    internal OnsetStrengthOptions Strength => new() { HopLength = HopLength, LeadIn = LeadIn };

    /// <summary>How peaks are picked at so many frames a second.</summary>
    internal PeakPicking PickingAt(int sampleRate, int hopLength)
    {
        return new PeakPicking(PreMax ?? Frames(0.03), PostMax ?? 1, PreAverage ?? Frames(0.1), PostAverage ?? (Frames(0.1) + 1), Wait ?? Frames(0.03), Delta);

        int Frames(double seconds) => (int)Math.Floor(seconds * sampleRate / hopLength);
    }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Strength.Validate();
        RequireFrames(PreMax, nameof(PreMax), 0);
        RequireFrames(PostMax, nameof(PostMax), 1);
        RequireFrames(PreAverage, nameof(PreAverage), 0);
        RequireFrames(PostAverage, nameof(PostAverage), 1);
        RequireFrames(Wait, nameof(Wait), 0);
        SignalOptions.Require(Delta >= 0 && double.IsFinite(Delta), nameof(Delta), Delta, "0 or more");
    }

    private static void RequireFrames(int? value, string name, int least) =>
        SignalOptions.Require(value is null || (value >= least && value <= MaxFrames), name, value, $"from {least} to {MaxFrames}");
}
