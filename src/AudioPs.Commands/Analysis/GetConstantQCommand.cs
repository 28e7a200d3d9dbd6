using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Computes constant-Q and variable-Q transforms, whose bins are as many to each octave, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed: beside the result, memory does not grow with their length.</remarks>
[Cmdlet(VerbsCommon.Get, "ConstantQ", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-ConstantQ.md")]
[OutputType(typeof(ComplexSpectrogram), typeof(Spectrogram))]
public sealed partial class GetConstantQCommand : WindowCmdlet<IFeatureArray>
{
    private static readonly ConstantQOptions Defaults = new();

    /// <summary>
    /// What is wanted: Complex (the default of the method Full), Magnitude (that of the others), Power, Phase (angles in radians) or
    /// Decibel (20 log10 of the magnitudes). Complex and Phase are of the method Full alone.
    /// </summary>
    [Parameter]
    [ValidateChoice("Complex", "Magnitude", "Power", "Decibel", "Phase")]
    [Alias("As")]
    [ArgumentCompleter(typeof(SpectrumQuantityCompleter))]
    public Choice<SpectrogramQuantity>? Quantity { get; set; }

    /// <summary>
    /// Full (the default) computes each octave at a sampling rate of its own; Pseudo takes magnitudes of one transform for all, which
    /// is coarse in time for low bins and fast; Hybrid is Full for the bins whose filters are longer than two hops, and Pseudo above.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ConstantQMethod>))]
    public Choice<ConstantQMethod> Method { get; set; }

    /// <summary>The frequency of the lowest bin in Hz, or its note, such as C1, the default, 32.7 Hz.</summary>
    [Parameter]
    [Alias("fmin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NoteFrequency MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>Number of bins, 1 to 4096: 84, seven octaves, by default.</summary>
    [Parameter]
    [ValidateRange(1, ConstantQOptions.MaxBinCount)]
    [Alias("n_bins")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BinCount { get; set; } = Defaults.BinCount;

    /// <summary>Bins of an octave, 1 to 1200; 12, one for each semitone, by default.</summary>
    [Parameter]
    [ValidateRange(1, ConstantQOptions.MaxBinsPerOctave)]
    [Alias("bins_per_octave")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BinsPerOctave { get; set; } = Defaults.BinsPerOctave;

    /// <summary>
    /// By how much all bins are higher, in fractions of a bin, -1 to 1; 0 by default. <c>$null</c> estimates it from the whole
    /// signal, which is kept in memory for it.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Tuning { get; set; } = Defaults.Tuning;

    /// <summary>
    /// What the bandwidths have beyond their share of the frequency, in Hz, which makes low filters shorter (a variable Q): 0, none,
    /// by default; <c>$null</c> makes them proportional to the ear's, as <c>librosa.vqt</c> does by default.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Gamma { get; set; } = Defaults.Gamma;

    /// <summary>Factor of the lengths of the filters, above 0; 1 by default. Below 1 they are sharper in time, and wider in frequency.</summary>
    [Parameter]
    [Alias("filter_scale")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double FilterScale { get; set; } = Defaults.FilterScale;

    /// <summary>The norm that the filters are divided by, above 0, or Infinity; 1 by default; <c>$null</c> for none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NormOrder? Norm { get; set; } = Defaults.Norm;

    /// <summary>The share of each filter's spectrum, from its weakest bins on, that is left out, 0 to below 1; 0.01 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Sparsity { get; set; } = Defaults.Sparsity;

    /// <summary>Leaves the values in proportion to the filters' lengths, in place of dividing them by their square roots: librosa's <c>scale=False</c>.</summary>
    [Parameter]
    public SwitchParameter NoScale { get; set; }

    /// <summary>
    /// Samples from one frame to the next; 512 by default. The more often it can be halved, the faster are the lower octaves; a short one,
    /// such as 64, is what the inverse needs.
    /// </summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int HopLength { get; set; } = Defaults.HopLength;

    /// <inheritdoc cref="FrameCmdlet{TResult}.PadMode"/>
    [Parameter]
    [Alias("pad_mode")]
    [ArgumentCompleter(typeof(MemberCompleter<PadMode>))]
    public Choice<PadMode>? PadMode { get; set; }

    /// <inheritdoc cref="GetStftCommand.Reference"/>
    [Parameter]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference Reference { get; set; } = 1;

    /// <inheritdoc cref="GetStftCommand.Floor"/>
    [Parameter]
    [ValidateRange((double)float.Epsilon, (double)float.MaxValue)]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Floor { get; set; } = Decibel.DefaultMagnitudeFloor;

    /// <inheritdoc cref="GetStftCommand.DynamicRange"/>
    [Parameter]
    [ValidateRange(0.0, (double)float.MaxValue)]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? DynamicRange { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.DecibelScope"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DecibelScope>))]
    public Choice<DecibelScope> DecibelScope { get; set; }

    private SpectrogramQuantity Wanted =>
        Quantity?.Value ?? (Method.Value == ConstantQMethod.Full ? SpectrogramQuantity.Complex : SpectrogramQuantity.Magnitude);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Scale), nameof(NoScale));
        this.RequireDecibels(Wanted);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<IFeatureArray> CreateAnalysis()
    {
        var options = new ConstantQOptions
        {
            Method = Method,
            MinFrequency = MinFrequency,
            BinCount = BinCount,
            BinsPerOctave = BinsPerOctave,
            Tuning = Tuning,
            Gamma = Gamma,
            FilterScale = FilterScale,
            Norm = NormOrder.OrderOf(Norm),
            Sparsity = Sparsity,
            NoScale = NoScale,
            HopLength = HopLength,
            Window = WindowOr(Defaults.Window),
            PadMode = PadMode ?? Defaults.PadMode,
        };
        return Wanted == SpectrogramQuantity.Complex
            ? new ConstantQAnalysis(options).RequirePhases()
            : new ConstantQValueAnalysis(options, Wanted, Reference, Floor, DynamicRange, DecibelScope);
    }

    /// <inheritdoc/>
    protected override string Describe() => FormattableString.Invariant(
        $"{Method}: {BinCount} bins, {BinsPerOctave} an octave, from {MinFrequency.Hertz:0.##} Hz, every {HopLength} samples.");

    /// <inheritdoc/>
    protected override void Examine(AudioWork work, SampleStream signal, IFeatureArray result)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(signal);
        if (result is not AudioSpectrogram { Frames: var frames, WindowLength: var longest } || frames == 0) return;

        // A frame each hop, and one at the start.
        var most = (long)frames * HopLength;
        if (most >= longest) return;
        var seconds = (double)longest / signal.SampleRate;
        work.WriteWarning(FormattableString.Invariant(
            $"'{result.Source.Name}' is shorter than the filter of the lowest bin, which has {longest} samples ({seconds:0.##} s): low bins are mostly of what it was padded with. Take a higher -MinFrequency, a smaller -FilterScale or a -Gamma above 0."));
    }
}
