using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides an estimate of the tuning. The defaults are those of <c>librosa.estimate_tuning</c>.</summary>
public sealed record TuningOptions
{
    /// <summary>Length of the transform in samples, 2 to <see cref="RealFft.MaxLength"/>.</summary>
    public int FftLength { get; init; } = FrameOptions.DefaultFftLength;

    /// <summary>Samples from one frame to the next; null for a quarter of the transform.</summary>
    public int? HopLength { get; init; }

    /// <summary>Samples under the window; null for all of the transform.</summary>
    public int? WindowLength { get; init; }

    /// <summary>The window.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>True centres frame t on sample t · hop; false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>How fine the estimate is, in fractions of a bin, above 0 and below 1.</summary>
    public double Resolution { get; init; } = 0.01;

    /// <summary>Bins of an octave, 1 or more.</summary>
    public int BinsPerOctave { get; init; } = 12;

    /// <summary>Peaks below this frequency do not count, in Hz, 0 or more.</summary>
    public double MinFrequency { get; init; } = 150;

    /// <summary>Peaks from this frequency on do not count, in Hz.</summary>
    public double MaxFrequency { get; init; } = 4000;

    /// <summary>The share of the loudest bin of a frame that a peak has to be above, 0 and more, below 1.</summary>
    public double Threshold { get; init; } = 0.1;

    /// <summary>The exponent of the magnitudes in which peaks are looked for: 1, or 2 as librosa's chroma does.</summary>
    internal int Power { get; init; } = 1;

    /// <summary>How the signal is cut.</summary>
    internal FrameOptions Frames => new()
    {
        FftLength = FftLength,
        HopLength = HopLength ?? Math.Max(1, FftLength / 4),
        WindowLength = WindowLength,
        Window = Window,
        Center = Center,
        PadMode = PadMode,
    };

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Frames.Validate();
        SignalOptions.Require(Resolution is > 0 and < 1, nameof(Resolution), Resolution, "above 0 and below 1");
        SignalOptions.Require(
            BinsPerOctave is >= 1 and <= ConstantQOptions.MaxBinsPerOctave, nameof(BinsPerOctave), BinsPerOctave, $"from 1 to {ConstantQOptions.MaxBinsPerOctave}");
        SignalOptions.Require(MinFrequency >= 0 && double.IsFinite(MinFrequency), nameof(MinFrequency), MinFrequency, "0 Hz or more");
        SignalOptions.Require(MaxFrequency > MinFrequency, nameof(MaxFrequency), MaxFrequency, $"above MinFrequency, {MinFrequency:0.###} Hz");
        SignalOptions.Require(Threshold is >= 0 and < 1, nameof(Threshold), Threshold, "from 0 and below 1");
    }
}
