using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides a semitone spectrogram. The defaults are those of <c>librosa.iirt</c>.</summary>
public sealed record SemitoneSpectrogramOptions
{
    /// <summary>Samples whose power is summed for a frame, 2 to <see cref="RealFft.MaxLength"/>.</summary>
    public int WindowLength { get; init; } = FrameOptions.DefaultFftLength;

    /// <summary>Samples from one frame to the next; null for a quarter of those that are summed.</summary>
    public int? HopLength { get; init; }

    /// <summary>True centres frame t on sample t · hop, with zeros before and after the signal; false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>By how much the notes are higher than those of A4 = 440 Hz, in fractions of a semitone, −1 to 1.</summary>
    public double Tuning { get; init; }

    internal int EffectiveHopLength => HopLength ?? Math.Max(1, WindowLength / 4);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        SignalOptions.Require(WindowLength is >= 2 and <= RealFft.MaxLength, nameof(WindowLength), WindowLength, $"from 2 to {RealFft.MaxLength}");
        SignalOptions.Require(HopLength is null or >= 1, nameof(HopLength), HopLength, "1 or more");
        SignalOptions.Require(Tuning is >= -1 and <= 1, nameof(Tuning), Tuning, "from -1 to 1");
    }
}
