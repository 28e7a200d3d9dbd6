using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides a tempo. The defaults are those of librosa.</summary>
public sealed record TempoOptions
{
    /// <summary>Longest window, in seconds.</summary>
    public const double MaxWindowSeconds = 600;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>The tempo that is likeliest before anything is heard, in beats a minute, above 0.</summary>
    public double StartTempo { get; init; } = 120;

    /// <summary>How far tempi spread around that one, in octaves, above 0: the standard deviation of their logarithm.</summary>
    public double TempoSpread { get; init; } = 1;

    /// <summary>How much is compared with itself, in seconds: at most 600, and 2 frames or more.</summary>
    public double WindowSeconds { get; init; } = 8;

    /// <summary>Only tempi below this one are taken, above 0; null or infinite for no bound.</summary>
    public double? MaxTempo { get; init; } = 320;

    /// <summary>True takes a tempo for each frame, and false one for all.</summary>
    public bool PerFrame { get; init; }

    /// <summary>Frames of the window at a rate.</summary>
    internal int WindowFrames(int sampleRate, int hopLength) => (int)Math.Floor(WindowSeconds * sampleRate / hopLength);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        SignalOptions.Require(HopLength is >= 1 and <= RealFft.MaxLength, nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        RequireAboveZero(StartTempo, nameof(StartTempo));
        RequireAboveZero(TempoSpread, nameof(TempoSpread));
        SignalOptions.Require(WindowSeconds is > 0 and <= MaxWindowSeconds, nameof(WindowSeconds), WindowSeconds, "above 0 and at most 600 s");
        SignalOptions.Require(MaxTempo is null or > 0, nameof(MaxTempo), MaxTempo, "above 0");
    }

    private static void RequireAboveZero(double value, string name) =>
        SignalOptions.Require(value > 0 && double.IsFinite(value), name, value, "above 0");
}
