using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of a predominant pulse. The defaults are those of librosa.</summary>
public sealed record PredominantPulseOptions
{
    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>Frames of the window that a tempo is taken of, 2 to 262144.</summary>
    public int WindowLength { get; init; } = 384;

    /// <summary>The slowest tempo in beats a minute, 0 or more; null for no bound.</summary>
    public double? MinTempo { get; init; } = 30;

    /// <summary>The fastest tempo in beats a minute, above <see cref="MinTempo"/>; null or infinite for no bound.</summary>
    public double? MaxTempo { get; init; } = 300;

    /// <summary>
    /// True gives the pulse of every frame the same weight, as the definition has it. False gives librosa's numbers, where a frame
    /// counts whose window starts in the falling half of its pulse, and counts by its strength.
    /// </summary>
    public bool EqualWeight { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        SignalOptions.Require(HopLength is >= 1 and <= RealFft.MaxLength, nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        SignalOptions.Require(
            WindowLength is >= 2 and <= LocalAutocorrelation.MaxWindowLength, nameof(WindowLength), WindowLength, $"from 2 to {LocalAutocorrelation.MaxWindowLength}");
        SignalOptions.Require(MinTempo is null or >= 0, nameof(MinTempo), MinTempo, "0 or more");
        SignalOptions.Require(MaxTempo is null || MaxTempo > (MinTempo ?? 0), nameof(MaxTempo), MaxTempo, FormattableString.Invariant($"above MinTempo, {MinTempo ?? 0:0.###}"));
    }
}
