using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of descriptors of frames. The defaults are those of librosa.</summary>
/// <remarks>What each descriptor is: the classes in Analysis/Spectral/Descriptors, with their formulas.</remarks>
public sealed record SpectralFeatureOptions : FrameOptions
{
    /// <summary>Highest degree of a polynomial. The coefficients of higher ones, per Hz to that power, are too small for float32.</summary>
    public const int MaxOrder = 6;

    /// <summary>Most bands of the contrast.</summary>
    public const int MaxBandCount = 64;

    private static readonly SpectralFeature[] _usual =
    [
        SpectralFeature.Centroid, SpectralFeature.Bandwidth, SpectralFeature.Rolloff, SpectralFeature.Flatness, SpectralFeature.Rms,
        SpectralFeature.ZeroCrossingRate,
    ];

    private readonly SpectralFeature[] _features = _usual;

    /// <summary>Which descriptors, in the order of the rows; each once. By default those of one row that suit any rate.</summary>
    public IReadOnlyList<SpectralFeature> Feature
    {
        get => _features;
        init
        {
            // By hand, as in all that takes this enumeration: what .NET has for lists of any kind it would compile first for one of this.
            ArgumentNullException.ThrowIfNull(value);
            _features = new SpectralFeature[value.Count];
            for (var i = 0; i < _features.Length; i++) _features[i] = value[i];
        }
    }

    /// <summary>
    /// Samples of a frame for the RMS and the zero crossings, 2 to <see cref="RealFft.MaxLength"/>; null for the length of the
    /// others. Another one goes with centred frames alone, where it does not move them.
    /// </summary>
    public int? FrameLength { get; init; }

    /// <summary>
    /// The exponent that the magnitudes are raised to before they are described, above 0; null for 2 where flatness is meant and for
    /// 1 elsewhere. The RMS is of powers in any case.
    /// </summary>
    public double? Power { get; init; }

    /// <summary>The share of the spectrum that lies below its roll-off, above 0 and below 1.</summary>
    public double RollShare { get; init; } = 0.85;

    /// <summary>The exponent p that the distances from the centroid are raised to for the bandwidth, above 0.</summary>
    public double BandwidthPower { get; init; } = 2;

    /// <summary>True takes the spectrum as it is for the bandwidth, in place of dividing it by its sum.</summary>
    public bool NoBandwidthNorm { get; init; }

    /// <summary>Smaller values count as this one in the flatness, above 0.</summary>
    public double Floor { get; init; } = 1e-10;

    /// <summary>Octaves of the contrast, beside the band below <see cref="MinFrequency"/>.</summary>
    public int BandCount { get; init; } = 6;

    /// <summary>Where the lowest octave of the contrast begins, in Hz, above 0.</summary>
    public double MinFrequency { get; init; } = 200;

    /// <summary>The share of a band's bins that its peak and its valley are the means of, above 0 and below 1.</summary>
    public double Quantile { get; init; } = 0.02;

    /// <summary>True takes the difference of peak and valley, in place of that of their decibels.</summary>
    public bool Linear { get; init; }

    /// <summary>The degree of the polynomial, 0 to <see cref="MaxOrder"/>.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Samples whose absolute value is not above this count as zero for the zero crossings; 0 or more.</summary>
    public double Threshold { get; init; } = 1e-10;

    /// <summary>True gives zero a sign of its own for the zero crossings; else it counts as positive.</summary>
    public bool SignedZero { get; init; }

    /// <summary>True counts the first sample of each frame as a crossing.</summary>
    public bool CountFirst { get; init; }

    /// <summary>The same as an array, which stays as it is.</summary>
    internal SpectralFeature[] Features => _features;

    internal int WaveFrameLength => FrameLength ?? Framing.FrameLength;

    /// <summary>Whether a descriptor is of the samples of frames, in place of their spectra.</summary>
    internal static bool IsOfWave(SpectralFeature feature) => feature is SpectralFeature.Rms or SpectralFeature.ZeroCrossingRate;

    /// <inheritdoc/>
    /// <remarks>Bands are checked against the audio's rate once that is known.</remarks>
    public override void Validate()
    {
        base.Validate();
        Require(_features.Length > 0, nameof(Feature), "none", "one or more");
        for (var i = 0; i < _features.Length; i++)
        {
            Require(IsDefined(_features[i]), nameof(Feature), _features[i], "descriptors that there are");
            Require(Array.IndexOf(_features, _features[i]) == i, nameof(Feature), $"{_features[i]} twice", "named once each");
        }

        Require(FrameLength is null or (>= 2 and <= RealFft.MaxLength), nameof(FrameLength), FrameLength, $"from 2 to {RealFft.MaxLength}");
        var ofWave = 0;
        foreach (var feature in _features) ofWave += IsOfWave(feature) ? 1 : 0;
        var isOfBoth = ofWave > 0 && ofWave < _features.Length;
        Require(
            !isOfBoth || FrameLength is null || FrameLength == Framing.FrameLength || (IsCentered && (FrameLength - FftLength) % 2 == 0),
            nameof(FrameLength), FrameLength,
            $"{Framing.FrameLength}, as of the spectra, or where frames are centred another length that is even as that is or odd as that is, so that all rows have the same frames");
        RequireAboveZero(Power ?? 1, nameof(Power));
        Require(RollShare is > 0 and < 1, nameof(RollShare), RollShare, "above 0 and below 1");
        RequireAboveZero(BandwidthPower, nameof(BandwidthPower));
        Require(Floor >= float.Epsilon && Floor <= float.MaxValue, nameof(Floor), Floor, "above 0 and a number of float32");
        Require(BandCount is >= 1 and <= MaxBandCount, nameof(BandCount), BandCount, $"from 1 to {MaxBandCount}");
        RequireAboveZero(MinFrequency, nameof(MinFrequency));
        Require(Quantile is > 0 and < 1, nameof(Quantile), Quantile, "above 0 and below 1");
        Require(Order is >= 0 and <= MaxOrder, nameof(Order), Order, $"from 0 to {MaxOrder}");
        Require(Threshold >= 0 && double.IsFinite(Threshold), nameof(Threshold), Threshold, "0 or more");
    }

    private static void RequireAboveZero(double value, string name) =>
        Require(value > 0 && double.IsFinite(value), name, value, "above 0");
}
