using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Computes gammatone spectrograms: channels x bands x frames, with the numbers of the gammatone package and its MATLAB originals.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Get, "GammatoneSpectrogram", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages + "Get-GammatoneSpectrogram.md")]
[OutputType(typeof(Spectrogram))]
public sealed partial class GetGammatoneSpectrogramCommand : AnalysisCmdlet<Spectrogram>
{
    private const double MaxSeconds = 86_400;
    private static readonly GammatoneSpectrogramOptions Defaults = new();

    /// <summary>
    /// FilterBank (the default) filters the signal. Fft weights the magnitudes of a transform, which is an
    /// approximation: it is as sharp in frequency as its window is long, whatever the band. The transform has at least
    /// twice the window's samples, rounded up to a power of two, and the window stands in its middle.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<GammatoneMethod>))]
    public Choice<GammatoneMethod> Method { get; set; } = Defaults.Method;

    /// <inheritdoc cref="GetGammatoneFilterBankCommand.BandCount"/>
    [Parameter]
    [ValidateRange(1, GammatoneFilterBank.MaxBandCount)]
    [Alias("channels", "n_bands")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BandCount { get; set; } = Defaults.BandCount;

    /// <summary>Length of a window in seconds: 0.025 by default. It is rounded to whole samples, halves up.</summary>
    [Parameter]
    [ValidateRange(0.0, MaxSeconds)]
    [Alias("window_time")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double WindowTime { get; set; } = Defaults.WindowTime;

    /// <summary>
    /// Seconds from one window to the next: 0.01 by default. It is rounded to whole samples, halves up.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, MaxSeconds)]
    [Alias("hop_time")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double HopTime { get; set; } = Defaults.HopTime;

    /// <summary>Length of a window in samples, in place of <see cref="WindowTime"/>.</summary>
    [Parameter]
    [ValidateRange(1, GammatoneSpectrogramOptions.MaxWindowLength)]
    [Alias("win_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? WindowLength { get; set; }

    /// <summary>Samples from one window to the next, in place of <see cref="HopTime"/>.</summary>
    [Parameter]
    [ValidateRange(1, GammatoneSpectrogramOptions.MaxWindowLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <inheritdoc cref="GetGammatoneFilterBankCommand.MinFrequency"/>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <inheritdoc cref="GetGammatoneFilterBankCommand.MaxFrequency"/>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax", "f_max")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <inheritdoc cref="GetGammatoneFilterBankCommand.Width"/>
    [Parameter]
    [ValidateRange(GammatoneFilterBank.MinWidth, GammatoneFilterBank.MaxWidth)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Width { get; set; } = Defaults.Width;

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.PadToSeconds"/>
    [Parameter]
    [ValidateRange(0.0, MaxSeconds)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double PadToSeconds { get; set; }

    /// <summary>
    /// The logarithm taken of the bands: None (the default), Decibel (20 log10 of magnitudes), Log10 or Ln.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<LogCompression>))]
    public Choice<LogCompression> Log { get; set; }

    /// <summary>Smaller values count as this one under the logarithm: 1e-5 by default.</summary>
    [Parameter]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Floor { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.Reference"/>
    [Parameter]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference Reference { get; set; } = Defaults.Reference;

    /// <summary>
    /// Values further below the largest than this are raised to that bound. In the unit of the logarithm: 80 for 80 dB.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? DynamicRange { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.DecibelScope"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DecibelScope>))]
    public Choice<DecibelScope> DecibelScope { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseBoth(nameof(WindowTime), nameof(WindowLength));
        RefuseBoth(nameof(HopTime), nameof(HopLength));
        if (FrameTime.Complaint(nameof(WindowTime), WindowTime) is { } window) ThrowParameterError(nameof(WindowTime), window, WindowTime);
        if (FrameTime.Complaint(nameof(HopTime), HopTime) is { } hop) ThrowParameterError(nameof(HopTime), hop, HopTime);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<Spectrogram> CreateAnalysis() =>
        new GammatoneSpectrogramAnalysis(new GammatoneSpectrogramOptions
        {
            Method = Method,
            BandCount = BandCount,
            WindowTime = WindowTime,
            HopTime = HopTime,
            WindowLength = WindowLength,
            HopLength = HopLength,
            MinFrequency = MinFrequency,
            MaxFrequency = MaxFrequency,
            Width = Width,
            PadToSeconds = PadToSeconds,
            Log = Log,
            Floor = Floor,
            Reference = Reference,
            DynamicRange = DynamicRange,
            DecibelScope = DecibelScope,
        });

    /// <inheritdoc/>
    protected override string Describe()
    {
        var window = WindowLength is { } samples ? $"{samples} samples" : FormattableString.Invariant($"{WindowTime} s");
        var hop = HopLength is { } step ? $"{step} samples" : FormattableString.Invariant($"{HopTime} s");
        return $"{Method}: {BandCount} bands, windows of {window} every {hop}, {Log} of magnitudes.";
    }

    private void RefuseBoth(string time, string length)
    {
        var given = MyInvocation.BoundParameters;
        if (!given.ContainsKey(time) || !given.ContainsKey(length)) return;
        ThrowParameterError(length, $"-{time} is in seconds and -{length} in samples. Give one of them.");
    }
}
