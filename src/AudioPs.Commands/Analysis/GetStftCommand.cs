using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes short-time Fourier transforms: channels x bins x frames, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed: beside the result, memory does not grow with their length.</remarks>
[Cmdlet(VerbsCommon.Get, "Stft", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Stft.md")]
[OutputType(typeof(ComplexSpectrogram), typeof(Spectrogram), typeof(DoubleComplexSpectrogram), typeof(DoubleSpectrogram))]
public sealed partial class GetStftCommand : FrameCmdlet<IFeatureArray>
{
    private static readonly StftOptions Defaults = new();

    /// <summary>
    /// What is wanted: Complex (the default), Magnitude (absolute values), Power (their squares), Phase (angles in
    /// radians, from -pi to pi) or Decibel (20 log10 of the magnitudes).
    /// </summary>
    [Parameter]
    [ValidateChoice("Complex", "Magnitude", "Power", "Decibel", "Phase")]
    [Alias("As")]
    [ArgumentCompleter(typeof(SpectrumQuantityCompleter))]
    public Choice<SpectrogramQuantity> Quantity { get; set; } = SpectrogramQuantity.Complex;

    /// <summary>
    /// The magnitude that 0 dB stands for: max, median or a number; 1 by default. With <c>-Quantity Decibel</c> only.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference Reference { get; set; } = 1;

    /// <summary>
    /// Smaller magnitudes count as this one in decibels: 1e-5, that is -100 dB, by default. With
    /// <c>-Quantity Decibel</c> only.
    /// </summary>
    [Parameter]
    [ValidateRange((double)float.Epsilon, (double)float.MaxValue)]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Floor { get; set; } = Decibel.DefaultMagnitudeFloor;

    /// <summary>
    /// Raises what lies further below the loudest value than this many decibels, as librosa's <c>top_db</c>; no bound
    /// by default. With <c>-Quantity Decibel</c> only.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, (double)float.MaxValue)]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? DynamicRange { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.DecibelScope"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DecibelScope>))]
    public Choice<DecibelScope> DecibelScope { get; set; }

    /// <summary>
    /// Single (the default) computes and holds float32 and complex64, Double float64 and complex128 from the window on, as
    /// librosa does of a float64 signal. It takes several times as long. Toolkits' names lead there: <c>-dtype float64</c>,
    /// <c>-dtype complex128</c>.
    /// </summary>
    [Parameter]
    [Alias("dtype")]
    [ArgumentCompleter(typeof(MemberCompleter<Precision>))]
    public Choice<Precision> Precision { get; set; }

    private StftOptions Options
    {
        get
        {
            var options = new StftOptions
            {
                FftLength = FftLength ?? Defaults.FftLength,
                WindowLength = WindowLength,
                Window = WindowOr(Defaults.Window),
                Center = !NoCenter,
                PadMode = PadMode ?? Defaults.PadMode,
            };
            return HopLength is { } hop ? options with { HopLength = hop } : options;
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.RequireDecibels(Quantity);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<IFeatureArray> CreateAnalysis()
    {
        var isDouble = Precision.Value == Dsp.Precision.Double;
        if (Quantity.Value == SpectrogramQuantity.Complex)
        {
            var stft = new StftAnalysis(Options);
            return isDouble ? stft.InDouble : stft;
        }

        var values = new StftValueAnalysis(Options, Quantity, Reference, Floor, DynamicRange, DecibelScope);
        return isDouble ? values.InDouble : values;
    }

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = Options;
        return FormattableString.Invariant(
            $"Transform of {options.FftLength} every {options.HopLength} samples, under a {options.Window} window of {options.WindowLength ?? options.FftLength}.");
    }
}
