using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of a pitch. The defaults are those of librosa 0.11, where it has any.</summary>
public sealed record PitchOptions
{
    /// <summary>Shortest frame.</summary>
    public const int MinFrameLength = 4;

    /// <summary>Longest frame.</summary>
    public const int MaxFrameLength = 1 << 20;

    /// <summary>Most thresholds.</summary>
    public const int MaxThresholdCount = 10_000;

    /// <summary>The highest frequency where none is chosen, in Hz: that of the note C7.</summary>
    internal const double UsualMaxFrequency = 2093.004522404789;

    /// <summary>How it is found.</summary>
    public PitchMethod Method { get; init; }

    /// <summary>The lowest frequency that is looked for, in Hz, above 0; by default that of the note C2.</summary>
    public double MinFrequency { get; init; } = 65.40639132514966;

    /// <summary>
    /// The highest frequency that is looked for, in Hz, at most half of the sampling rate; null for the note C7, or half of the
    /// rate where that is less.
    /// </summary>
    public double? MaxFrequency { get; init; }

    /// <summary>Samples of a frame; a period of the lowest frequency has to fit into it, and two should.</summary>
    public int FrameLength { get; init; } = 2048;

    /// <summary>Samples from one frame to the next; null for a quarter of the frame.</summary>
    public int? HopLength { get; init; }

    /// <summary>True centres frame t on sample t · HopLength; false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>YIN's: the first period whose difference is below this is taken; above 0.</summary>
    public double TroughThreshold { get; init; } = 0.1;

    /// <summary>pYIN's: how many thresholds, whose probabilities are added.</summary>
    public int ThresholdCount { get; init; } = 100;

    /// <summary>pYIN's: the shape of the beta distribution of the thresholds, two numbers above 0.</summary>
    public (double Alpha, double Beta) ThresholdBeta { get; init; } = (2, 18);

    /// <summary>pYIN's: how much the shorter of several periods is preferred, above 0.</summary>
    public double BoltzmannParameter { get; init; } = 2;

    /// <summary>pYIN's: the distance of the frequencies that are told apart, in semitones, above 0 and below 1; 1 / it is rounded up to a whole number.</summary>
    public double Resolution { get; init; } = 0.1;

    /// <summary>pYIN's: how fast the pitch may change, in octaves a second, above 0.</summary>
    public double MaxTransitionRate { get; init; } = 35.92;

    /// <summary>pYIN's: the probability that a frame is voiced and the next one is not, or the other way; above 0 and below 1.</summary>
    public double SwitchProbability { get; init; } = 0.01;

    /// <summary>pYIN's: the most that is added to the probability of the deepest trough where none is below a threshold, 0 to 1.</summary>
    public double NoTroughProbability { get; init; } = 0.01;

    /// <summary>pYIN's: the frequency of an unvoiced frame; null for the best guess.</summary>
    public double? FillValue { get; init; } = double.NaN;

    internal int EffectiveHopLength => HopLength ?? Math.Max(1, FrameLength / 4);

    /// <summary>The highest frequency at a sampling rate.</summary>
    internal double MaxFrequencyAt(int sampleRate) => MaxFrequency ?? Math.Min(UsualMaxFrequency, sampleRate / 2.0);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    /// <remarks>The frequencies are checked against the audio's rate once that is known.</remarks>
    public void Validate()
    {
        SignalOptions.Require(SignalOptions.IsDefined(Method), nameof(Method), Method, "Pyin or Yin");
        SignalOptions.Require(MinFrequency > 0 && double.IsFinite(MinFrequency), nameof(MinFrequency), MinFrequency, "above 0 Hz");
        SignalOptions.Require(
            MaxFrequency is not { } most || (most > MinFrequency && double.IsFinite(most)), nameof(MaxFrequency), MaxFrequency, $"above MinFrequency, {MinFrequency:0.###} Hz");
        SignalOptions.Require(FrameLength is >= MinFrameLength and <= MaxFrameLength, nameof(FrameLength), FrameLength, $"from {MinFrameLength} to {MaxFrameLength}");
        SignalOptions.Require(HopLength is null or (>= 1 and <= RealFft.MaxLength), nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        SignalOptions.Require(SignalOptions.IsDefined(PadMode), nameof(PadMode), PadMode, "Constant, Reflect, Edge, Symmetric or LinearRamp");
        RequireAboveZero(TroughThreshold, nameof(TroughThreshold));
        SignalOptions.Require(ThresholdCount is >= 1 and <= MaxThresholdCount, nameof(ThresholdCount), ThresholdCount, $"from 1 to {MaxThresholdCount}");
        RequireAboveZero(ThresholdBeta.Alpha, nameof(ThresholdBeta));
        RequireAboveZero(ThresholdBeta.Beta, nameof(ThresholdBeta));
        RequireAboveZero(BoltzmannParameter, nameof(BoltzmannParameter));
        SignalOptions.Require(Resolution is >= 0.001 and < 1, nameof(Resolution), Resolution, "from 0.001 and below 1 semitone");
        RequireAboveZero(MaxTransitionRate, nameof(MaxTransitionRate));
        SignalOptions.Require(SwitchProbability is > 0 and < 1, nameof(SwitchProbability), SwitchProbability, "above 0 and below 1");
        SignalOptions.Require(NoTroughProbability is >= 0 and <= 1, nameof(NoTroughProbability), NoTroughProbability, "from 0 to 1");
    }

    private static void RequireAboveZero(double value, string name) =>
        SignalOptions.Require(value > 0 && double.IsFinite(value), name, value, "above 0");
}
