using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Everything that decides the numbers of a spectrogram of powers or magnitudes, or of their logarithm. The defaults are
/// those of librosa.
/// </summary>
/// <remarks>
/// The steps, in order: those of <see cref="FrameOptions"/> up to the transform; powers, those
/// of values divided as <see cref="SpectrumNorm"/> says, + <see cref="PowerOffset"/>, whose root
/// is taken where <see cref="Power"/> is 1 (in general, they are raised to Power / 2); <see cref="LogOffset"/> and <see cref="Log"/> with <see cref="Floor"/>,
/// <see cref="Reference"/> and <see cref="DynamicRange"/>; (x + <see cref="Shift"/>) · <see cref="Gain"/>;
/// <see cref="Normalization"/>; <see cref="SubtractMean"/>.
/// </remarks>
public record SpectrogramOptions : FrameOptions
{
    /// <summary>The exponent of the magnitudes, above 0: 2 for powers, 1 for magnitudes, or any other.</summary>
    public double Power { get; init; } = 2;

    /// <summary>What the values of the transform are divided by.</summary>
    public SpectrumNorm SpectrumNorm { get; init; }

    /// <summary>Added to each power of the spectrum; HiFi-GAN guards its root with 1e-9. 0 or more.</summary>
    public double PowerOffset { get; init; }

    /// <summary>The logarithm taken.</summary>
    public LogCompression Log { get; init; }

    /// <summary>Added to each value before the logarithm; NeMo adds 2⁻²⁴. 0 or more, and of effect with a logarithm only.</summary>
    public double LogOffset { get; init; }

    /// <summary>
    /// Smaller values count as this one under the logarithm; null is 1e-10 for powers, 1e-5 for magnitudes, and else the
    /// exponent's power of 1e-5.
    /// </summary>
    public double? Floor { get; init; }

    /// <summary>What 0 dB stands for; of effect with <see cref="LogCompression.Decibel"/> only.</summary>
    public DecibelReference Reference { get; init; } = 1;

    /// <summary>
    /// Values further below the largest one are raised to that bound; in the unit of the logarithm, so
    /// 80 for 80 dB and 8 for eight decades under log₁₀. Null or infinite for no bound.
    /// </summary>
    public double? DynamicRange { get; init; }

    /// <summary>
    /// Of which channels the largest value is that <see cref="DynamicRange"/> is below, and that <see cref="Reference"/> may be.
    /// </summary>
    public DecibelScope DecibelScope { get; init; }

    /// <summary>Added to the logarithm.</summary>
    public double Shift { get; init; }

    /// <summary>The shifted logarithm is multiplied by this.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Whether the result is normalised over time.</summary>
    public FeatureNormalization Normalization { get; init; }

    /// <summary>
    /// True subtracts from each row its mean over the frames, that of the energies too, at the very end: Kaldi's
    /// <c>--subtract-mean</c>.
    /// </summary>
    public bool SubtractMean { get; init; }

    /// <summary>
    /// False gives the bins of negative frequencies too, in the order of the transform; of a spectrogram without bands only.
    /// </summary>
    public bool OneSided { get; init; } = true;

    /// <summary>
    /// True gives the natural logarithm of each frame's energy, the sum of its squared samples, in the place of the bin at
    /// 0 Hz.
    /// </summary>
    public bool UseEnergy { get; init; }

    /// <summary>True takes the energy before the pre-emphasis of the frame and the window; false after them.</summary>
    public bool RawEnergy { get; init; } = true;

    /// <summary>Smaller energies count as this one; 0 leaves them as they are, which is at least 2⁻²³.</summary>
    public double EnergyFloor { get; init; }

    /// <summary>Whether what becomes of a band depends on it alone, so that the whole array need not be there.</summary>
    internal bool IsLocal =>
        Normalization == FeatureNormalization.None
        && (Log == LogCompression.None
            || (EffectiveDynamicRange is null && IsLogLocal));

    /// <summary>Whether the logarithm of a value depends on it alone.</summary>
    internal bool IsLogLocal => Log != LogCompression.Decibel || Reference.IsConstant;

    /// <summary>What the powers of frames, cut as these options say at a sampling rate, are multiplied by.</summary>
    internal double PowerScale(FrameOptions frames) => SpectrumNorm switch
    {
        SpectrumNorm.Window => 1 / frames.Window.ToArray(frames.EffectiveWindowLength).Sum(value => value * value),
        SpectrumNorm.FrameLength => 1.0 / frames.FftLength,
        _ => 1,
    };

    /// <summary>Whether the values have no unit any more.</summary>
    internal bool IsRescaled => Shift != 0 || Gain != 1 || Normalization != FeatureNormalization.None || SubtractMean;

    internal double? EffectiveDynamicRange => DynamicRange is { } range && double.IsFinite(range) ? range : null;

    /// <summary>Whether decibels are 10 log₁₀ of the values whatever their exponent, as cepstra of all toolkits have it.</summary>
    internal bool TakesValuesAsPowers { get; init; }

    /// <summary>What the values count as where decibels are taken: magnitudes raised to this.</summary>
    internal double DecibelExponent => TakesValuesAsPowers ? 2 : Power;

    // Never below the smallest normal number, so that a large exponent leaves a floor.
    internal double EffectiveFloor =>
        Floor ?? DecibelExponent switch
        {
            1 => Decibel.DefaultMagnitudeFloor,
            2 => Decibel.DefaultPowerFloor,
            var exponent => Math.Max(Math.Pow(Decibel.DefaultMagnitudeFloor, exponent), 1.2e-38),
        };

    internal SpectrogramQuantity Quantity => Log switch
    {
        LogCompression.Decibel => SpectrogramQuantity.Decibel,
        LogCompression.Log10 => SpectrogramQuantity.Log10,
        LogCompression.Ln => SpectrogramQuantity.Ln,
        _ => Power switch
        {
            1 => SpectrogramQuantity.Magnitude,
            2 => SpectrogramQuantity.Power,
            _ => SpectrogramQuantity.RaisedMagnitude,
        },
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(Power > 0 && double.IsFinite(Power), nameof(Power), Power, "above 0, such as 1 (magnitudes) or 2 (powers)");
        Require(IsDefined(Log), nameof(Log), Log, "None, Decibel, Log10 or Ln");
        Require(EffectiveFloor >= float.Epsilon && EffectiveFloor <= float.MaxValue, nameof(Floor), Floor, "above 0");
        Require(DynamicRange is null or >= 0, nameof(DynamicRange), DynamicRange, "at least 0");
        Require(IsDefined(DecibelScope), nameof(DecibelScope), DecibelScope, "Channel or All");
        Require(double.IsFinite(Shift), nameof(Shift), Shift, "a finite number");
        Require(double.IsFinite(Gain), nameof(Gain), Gain, "a finite number");
        Require(PowerOffset >= 0 && PowerOffset <= float.MaxValue, nameof(PowerOffset), PowerOffset, "at least 0");
        Require(LogOffset >= 0 && LogOffset <= float.MaxValue, nameof(LogOffset), LogOffset, "at least 0");
        Require(IsDefined(Normalization), nameof(Normalization), Normalization, "None, PerBand or All");
        Require(!UseEnergy || IsLocal, nameof(UseEnergy), UseEnergy,
            "false where DynamicRange, Reference or Normalization relate the bands to the whole array");
        Require(IsDefined(SpectrumNorm), nameof(SpectrumNorm), SpectrumNorm, "None, Window or FrameLength");
        Require(OneSided || !UseEnergy, nameof(OneSided), OneSided, "true where the energy takes the place of a bin");
        Require(EnergyFloor >= 0 && double.IsFinite(EnergyFloor), nameof(EnergyFloor), EnergyFloor, "at least 0");
    }
}
