using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of chroma. The defaults are those of librosa 0.11.</summary>
public sealed record ChromaOptions
{
    /// <summary>Most classes of pitch.</summary>
    public const int MaxChromaCount = 1200;

    /// <summary>Most octaves.</summary>
    public const int MaxOctaves = 16;

    // The octaves that are taken where there is room for them.
    private const int UsualOctaves = 7;

    private readonly bool _isNormSet;

    /// <summary>What it is made of.</summary>
    public ChromaMethod Method { get; init; }

    /// <summary>Classes of pitch, 1 or more: 12 by default, the notes from C on.</summary>
    public int ChromaCount { get; init; } = 12;

    /// <summary>The tuning in fractions of a class (Stft) or of a bin (ConstantQ, Cens); null estimates it, for which the whole signal is kept.</summary>
    public double? Tuning { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>The norm that each frame is divided by: infinity for its largest value, p above 0; null for none. By default infinity, of Cens 2.</summary>
    public double? Norm
    {
        get => _isNormSet ? field : Method == ChromaMethod.Cens ? 2 : double.PositiveInfinity;
        init => (field, _isNormSet) = (value, true);
    }

    /// <summary>Of ConstantQ, smaller sums count as 0.</summary>
    public double Threshold { get; init; }

    /// <summary>Of Stft, the length of the transform.</summary>
    public int FftLength { get; init; } = FrameOptions.DefaultFftLength;

    /// <summary>Of Stft, samples under the window; null for all of the transform.</summary>
    public int? WindowLength { get; init; }

    /// <summary>The window; of ConstantQ and Cens that of the filters.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>Of Stft, true centres frame t on sample t · HopLength, false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What stands before and after the signal.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>Of Stft, the octave that counts most, in octaves above 27.5 Hz.</summary>
    public double CenterOctave { get; init; } = 5;

    /// <summary>Of Stft, the standard deviation of how much octaves count, above 0; null where all count alike.</summary>
    public double? OctaveWidth { get; init; } = 2;

    /// <summary>Of ConstantQ and Cens, the frequency of the lowest bin in Hz.</summary>
    public double MinFrequency { get; init; } = ConstantQBasis.C1;

    /// <summary>Of ConstantQ and Cens, how many octaves; null for 7, or as many as lie below half of the sampling rate.</summary>
    public int? Octaves { get; init; }

    /// <summary>Of ConstantQ and Cens, bins of an octave of the transform, a multiple of <see cref="ChromaCount"/>.</summary>
    public int BinsPerOctave { get; init; } = 36;

    /// <summary>Of Cens, frames that are smoothed over; 0 for none.</summary>
    public int SmoothingLength { get; init; } = 41;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        SignalOptions.Require(SignalOptions.IsDefined(Method), nameof(Method), Method, "Stft, ConstantQ or Cens");
        SignalOptions.Require(ChromaCount is >= 1 and <= MaxChromaCount, nameof(ChromaCount), ChromaCount, $"from 1 to {MaxChromaCount}");
        SignalOptions.Require(Tuning is null or (>= -1 and <= 1), nameof(Tuning), Tuning, "from -1 to 1 bin");
        SignalOptions.Require(Norm is null or > 0, nameof(Norm), Norm, "above 0; infinity is the largest value");
        SignalOptions.Require(Threshold >= 0 && double.IsFinite(Threshold), nameof(Threshold), Threshold, "0 or more");
        SignalOptions.Require(double.IsFinite(CenterOctave), nameof(CenterOctave), CenterOctave, "a number");
        SignalOptions.Require(OctaveWidth is not { } width || (width > 0 && double.IsFinite(width)), nameof(OctaveWidth), OctaveWidth, "above 0");
        SignalOptions.Require(Octaves is null or (>= 1 and <= MaxOctaves), nameof(Octaves), Octaves, $"from 1 to {MaxOctaves}");
        SignalOptions.Require(SmoothingLength is >= 0 and <= 1 << 20, nameof(SmoothingLength), SmoothingLength, $"from 0 to {1 << 20}");
        SignalOptions.Require(
            Method == ChromaMethod.Stft || BinsPerOctave % ChromaCount == 0, nameof(BinsPerOctave), BinsPerOctave, $"a multiple of ChromaCount, {ChromaCount}");
        if (Method == ChromaMethod.Stft) Frames.Validate();
        else ConstantQ(sampleRate: 1 << 22).Validate();
    }

    /// <summary>Of Stft, how the signal is cut.</summary>
    internal FrameOptions Frames => new()
    {
        FftLength = FftLength,
        HopLength = HopLength,
        WindowLength = WindowLength,
        Window = Window,
        Center = Center,
        PadMode = PadMode,
    };

    /// <summary>Of ConstantQ and Cens, the transform for audio of a sampling rate.</summary>
    internal ConstantQOptions ConstantQ(int sampleRate)
    {
        var octaves = Octaves ?? UsualOctaves;
        if (Octaves is null)
        {
            // A tuning that is estimated is half of a bin at most.
            var lengths = new FilterLengths(new ConstantQBasis { BinsPerOctave = BinsPerOctave }, Window);
            while (octaves > 1 && lengths.Reach(MinFrequency * Math.Pow(2, octaves - 0.5 / BinsPerOctave)) > sampleRate / 2.0) octaves--;
        }

        return new ConstantQOptions
        {
            MinFrequency = MinFrequency,
            BinsPerOctave = BinsPerOctave,
            Tuning = Tuning,
            BinCount = octaves * BinsPerOctave,
            HopLength = HopLength,
            Window = Window,
            PadMode = PadMode,
        };
    }
}
