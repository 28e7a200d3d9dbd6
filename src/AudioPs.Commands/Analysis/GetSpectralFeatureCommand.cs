using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Describes frames by numbers such as centroid, roll-off and flatness, any number of them at once, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Get, "SpectralFeature", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-SpectralFeature.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetSpectralFeatureCommand : SpectrogramFrameCmdlet<FeatureMatrix>
{
    private static readonly SpectralFeatureOptions Defaults = new();

    // What parameters are about, where they are not about all features.
    private static readonly (SpectralFeature[] Features, string[] Parameters)[] Owners =
    [
        ([SpectralFeature.Bandwidth], [nameof(BandwidthPower), nameof(NoBandwidthNorm), nameof(Norm)]),
        ([SpectralFeature.Rolloff], [nameof(RollShare)]),
        ([SpectralFeature.Flatness], [nameof(Floor)]),
        ([SpectralFeature.Contrast], [nameof(BandCount), nameof(MinFrequency), nameof(Quantile), nameof(Linear)]),
        ([SpectralFeature.Polynomial], [nameof(Order)]),
        ([SpectralFeature.ZeroCrossingRate], [nameof(Threshold), nameof(SignedZero), nameof(ZeroIsPositive), nameof(CountFirst)]),
        ([SpectralFeature.Rms, SpectralFeature.ZeroCrossingRate], [nameof(FrameLength)]),
    ];

    /// <summary>
    /// What is wanted, each with rows of its own in this order: Centroid, Bandwidth, Rolloff, Flatness, Contrast, Rms, ZeroCrossingRate, Flux,
    /// Crest, Slope, Polynomial. By default Centroid, Bandwidth, Rolloff, Flatness, Rms and ZeroCrossingRate; of a spectrogram
    /// those but the last.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MemberCompleter<SpectralFeature>))]
    public Choice<SpectralFeature>[]? Feature { get; set; }

    /// <summary>
    /// Samples of a frame for Rms and ZeroCrossingRate; by default the length of the transform. Another one goes with centred
    /// frames, whose middles stay where they are.
    /// </summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("frame_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? FrameLength { get; set; }

    /// <summary>
    /// The exponent that the magnitudes are raised to before they are described, above 0: by default 2 for Flatness and 1 for
    /// all others. Of no effect on Rms, ZeroCrossingRate and Flux.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Power { get; set; }

    /// <summary>The share of the spectrum that lies below its Rolloff, above 0 and below 1; 0.85 by default.</summary>
    [Parameter]
    [Alias("roll_percent")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double RollShare { get; set; } = Defaults.RollShare;

    /// <summary>The exponent of the distances from the centroid for Bandwidth, above 0; 2 by default.</summary>
    [Parameter]
    [Alias("p")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double BandwidthPower { get; set; } = Defaults.BandwidthPower;

    /// <summary>Takes the spectrum for Bandwidth as it is, in place of dividing it by its sum first: librosa's <c>norm=False</c>.</summary>
    [Parameter]
    public SwitchParameter NoBandwidthNorm { get; set; }

    /// <summary>Smaller values count as this one in Flatness, above 0; 1e-10 by default.</summary>
    [Parameter]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Floor { get; set; } = Defaults.Floor;

    /// <summary>Octaves of Contrast, 1 to 64, beside the band below <see cref="MinFrequency"/>; 6 by default. Audio of 8 kHz has room for 5.</summary>
    [Parameter]
    [ValidateRange(1, SpectralFeatureOptions.MaxBandCount)]
    [Alias("n_bands")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BandCount { get; set; } = Defaults.BandCount;

    /// <summary>Where the lowest octave of Contrast begins, in Hz, above 0; 200 by default.</summary>
    [Parameter]
    [Alias("fmin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>The share of a band's bins that Contrast takes for its peak and for its valley, above 0 and below 1; 0.02 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Quantile { get; set; } = Defaults.Quantile;

    /// <summary>Gives Contrast as the difference of peak and valley, in place of that of their decibels.</summary>
    [Parameter]
    public SwitchParameter Linear { get; set; }

    /// <summary>The degree of Polynomial, 0 to 6; 1 by default.</summary>
    [Parameter]
    [ValidateRange(0, SpectralFeatureOptions.MaxOrder)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Order { get; set; } = Defaults.Order;

    /// <summary>Samples whose absolute value is not above this count as zero in ZeroCrossingRate; 1e-10 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Threshold { get; set; } = Defaults.Threshold;

    /// <summary>Gives zero a sign of its own in ZeroCrossingRate, in place of that of positive samples: librosa's <c>zero_pos=False</c>.</summary>
    [Parameter]
    public SwitchParameter SignedZero { get; set; }

    /// <summary>Counts the first sample of each frame as a crossing in ZeroCrossingRate.</summary>
    [Parameter]
    [Alias("pad")]
    public SwitchParameter CountFirst { get; set; }

    private protected override string[] Settled => [.. base.Settled, nameof(FrameLength)];

    private SpectralFeature[] Features => Feature is not null
        ? Array.ConvertAll(Feature, feature => feature.Value)
        : Array.FindAll(Defaults.Feature.ToArray(), feature => Given is null || feature != SpectralFeature.ZeroCrossingRate);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Norm), nameof(NoBandwidthNorm));
        RefuseTogether(nameof(ZeroIsPositive), nameof(SignedZero));
        var chosen = Features;
        foreach (var (features, parameters) in Owners)
        {
            if (!Array.Exists(features, feature => Array.IndexOf(chosen, feature) >= 0))
                RefuseGiven(parameters, name => $"-{name} is about {string.Join(" and ", features)}. Put that into -Feature too, or leave -{name} out.");
        }

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis()
    {
        var options = new SpectralFeatureOptions
        {
            FftLength = FftLength ?? Defaults.FftLength,
            WindowLength = WindowLength,
            Window = WindowOr(Defaults.Window),
            Center = !NoCenter,
            PadMode = PadMode ?? Defaults.PadMode,
            Feature = Features,
            FrameLength = FrameLength,
            Power = Power,
            RollShare = RollShare,
            BandwidthPower = BandwidthPower,
            NoBandwidthNorm = NoBandwidthNorm,
            Floor = Floor,
            BandCount = BandCount,
            MinFrequency = MinFrequency,
            Quantile = Quantile,
            Linear = Linear,
            Order = Order,
            Threshold = Threshold,
            SignedZero = SignedZero,
            CountFirst = CountFirst,
        };
        return new SpectralFeatureAnalysis(HopLength is { } hop ? options with { HopLength = hop } : options);
    }

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = ((SpectralFeatureAnalysis)Analysis).Options;
        return FormattableString.Invariant(
            $"{string.Join(", ", options.Feature)}: transform of {options.FftLength} every {options.HopLength} samples.");
    }
}
