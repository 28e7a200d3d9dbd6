using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes chroma, how loud each of the twelve notes is whatever its octave, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed; for a tuning that is estimated their samples are kept.</remarks>
[Cmdlet(VerbsCommon.Get, "Chroma", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Chroma.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetChromaCommand : SpectrogramFrameCmdlet<FeatureMatrix>
{
    private static readonly ChromaOptions Defaults = new();

    private static readonly string[] _ofTransform =
        [nameof(FftLength), nameof(WindowLength), nameof(NoCenter), nameof(Center), nameof(CenterOctave), nameof(OctaveWidth)];

    private static readonly string[] _ofConstantQ = [nameof(MinFrequency), nameof(Octaves), nameof(BinsPerOctave), nameof(Threshold)];

    /// <summary>
    /// What it is made of: Stft (the default), ConstantQ, or Cens, which is ConstantQ in steps of energy and smoothed over time. Of a
    /// spectrogram that is a constant-Q transform ConstantQ is the default.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ChromaMethod>))]
    public Choice<ChromaMethod>? Method { get; set; }

    /// <summary>Classes of pitch, 1 to 1200, of which the first is C; 12 by default.</summary>
    [Parameter]
    [ValidateRange(1, ChromaOptions.MaxChromaCount)]
    [Alias("n_chroma")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ChromaCount { get; set; } = Defaults.ChromaCount;

    /// <summary>
    /// By how much the notes are higher than those of A4 = 440 Hz: of Stft in fractions of a class, of ConstantQ and Cens of a bin, -1 to
    /// 1. By default, and with <c>$null</c>, it is estimated from the whole signal, which is kept in memory for it.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Tuning { get; set; }

    /// <summary>
    /// The norm that each frame is divided by, above 0, or Infinity for its largest value; <c>$null</c> for none. By default Infinity, and 2
    /// of Cens.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NormOrder? Norm { get; set; }

    /// <summary>Of Stft, the octave that counts most, in octaves above the A of 27.5 Hz; 5 by default.</summary>
    [Parameter]
    [Alias("ctroct")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double CenterOctave { get; set; } = Defaults.CenterOctave;

    /// <summary>Of Stft, how far around it octaves count, as a standard deviation in octaves; 2 by default, <c>$null</c> for all alike.</summary>
    [Parameter]
    [Alias("octwidth")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? OctaveWidth { get; set; } = Defaults.OctaveWidth;

    /// <summary>Of ConstantQ and Cens, the frequency of the lowest bin in Hz, or its note; C1, 32.7 Hz, by default.</summary>
    [Parameter]
    [Alias("fmin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NoteFrequency MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>Of ConstantQ and Cens, how many octaves, 1 to 16; by default 7, or as many as lie below half of the sampling rate.</summary>
    [Parameter]
    [ValidateRange(1, ChromaOptions.MaxOctaves)]
    [Alias("n_octaves")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Octaves { get; set; }

    /// <summary>Of ConstantQ and Cens, bins of an octave of the transform, a multiple of <see cref="ChromaCount"/>; 36 by default.</summary>
    [Parameter]
    [ValidateRange(1, ConstantQOptions.MaxBinsPerOctave)]
    [Alias("bins_per_octave")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BinsPerOctave { get; set; } = Defaults.BinsPerOctave;

    /// <summary>Of ConstantQ and Cens, what is below it counts as 0 before the norm; 0 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Threshold { get; set; } = Defaults.Threshold;

    /// <summary>Of Cens, frames that are smoothed over, 0 for none; 41 by default.</summary>
    [Parameter]
    [ValidateRange(0, 1 << 20)]
    [Alias("win_len_smooth")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int SmoothingLength { get; set; } = Defaults.SmoothingLength;

    private protected override string[] Settled => [.. base.Settled, nameof(MinFrequency), nameof(Octaves), nameof(BinsPerOctave)];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Method?.Value is ChromaMethod.ConstantQ or ChromaMethod.Cens)
            RefuseGiven(_ofTransform, name => $"-{name} is about the transform of -Method Stft, and the method is {Method}. Leave it out.");
        else if (Method is not null || ParameterSetName != SpectrogramSet)
            RefuseGiven(_ofConstantQ, name => $"-{name} is about a constant-Q transform. Give -Method ConstantQ too, or leave it out.");
        if (Method?.Value != ChromaMethod.Cens)
            RefuseGiven([nameof(SmoothingLength)], name => $"-{name} is about -Method Cens. Give that too, or leave it out.");
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis()
    {
        var method = Method?.Value ?? (Given?.ConstantQ is null ? ChromaMethod.Stft : ChromaMethod.ConstantQ);
        if (Given?.ConstantQ is not null && Chosen(nameof(Tuning)))
        {
            throw new AudioException(
                AudioError.InvalidArgument, "The tuning of a constant-Q transform is settled in it. Leave -Tuning out.", Given.Source.Path);
        }

        var options = new ChromaOptions
        {
            Method = method,
            ChromaCount = ChromaCount,
            Tuning = Tuning,
            HopLength = HopLength ?? Defaults.HopLength,
            Threshold = Threshold,
            FftLength = FftLength ?? Defaults.FftLength,
            WindowLength = WindowLength,
            Window = WindowOr(Defaults.Window),
            Center = !NoCenter,
            PadMode = PadMode ?? Defaults.PadMode,
            CenterOctave = CenterOctave,
            OctaveWidth = OctaveWidth,
            MinFrequency = MinFrequency,
            Octaves = Octaves,
            BinsPerOctave = Given?.ConstantQ is { } basis ? basis.BinsPerOctave : BinsPerOctave,
            SmoothingLength = SmoothingLength,
        };
        return new ChromaAnalysis(Chosen(nameof(Norm)) ? options with { Norm = NormOrder.OrderOf(Norm) } : options);
    }

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = ((ChromaAnalysis)Analysis).Options;
        var tuning = options.Tuning is { } known ? FormattableString.Invariant($"tuning {known:0.##}") : "the tuning estimated";
        return FormattableString.Invariant($"{options.Method}: {options.ChromaCount} classes of pitch every {options.HopLength} samples, {tuning}.");
    }
}
