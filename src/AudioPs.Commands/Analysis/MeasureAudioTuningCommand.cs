using System.Management.Automation;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Measures the tuning of music: by how much its notes lie beside those of A4 = 440 Hz, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsDiagnostic.Measure, "AudioTuning", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Measure-AudioTuning.md")]
[OutputType(typeof(AudioTuning))]
public sealed partial class MeasureAudioTuningCommand : SpectrogramFrameCmdlet<AudioTuning>
{
    private static readonly TuningOptions Defaults = new();

    /// <summary>How fine the result is, in fractions of a bin, above 0 and below 1; 0.01, which is a cent of twelve bins, by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Resolution { get; set; } = Defaults.Resolution;

    /// <inheritdoc cref="GetConstantQCommand.BinsPerOctave"/>
    [Parameter]
    [ValidateRange(1, ConstantQOptions.MaxBinsPerOctave)]
    [Alias("bins_per_octave")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BinsPerOctave { get; set; } = Defaults.BinsPerOctave;

    /// <summary>Peaks of spectra below this frequency do not count, in Hz, or as a note; 150 by default.</summary>
    [Parameter]
    [Alias("fmin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NoteFrequency MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>Nor do those from this frequency on, in Hz, or as a note; 4000 by default.</summary>
    [Parameter]
    [Alias("fmax")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NoteFrequency MaxFrequency { get; set; } = Defaults.MaxFrequency;

    /// <summary>The share of the loudest bin of a frame that a peak has to be above, 0 to below 1; 0.1 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Threshold { get; set; } = Defaults.Threshold;

    /// <inheritdoc/>
    protected override IAnalysis<AudioTuning> CreateAnalysis() => new TuningAnalysis(new TuningOptions
    {
        FftLength = FftLength ?? Defaults.FftLength,
        HopLength = HopLength,
        WindowLength = WindowLength,
        Window = WindowOr(Defaults.Window),
        Center = !NoCenter,
        PadMode = PadMode ?? Defaults.PadMode,
        Resolution = Resolution,
        BinsPerOctave = BinsPerOctave,
        MinFrequency = MinFrequency,
        MaxFrequency = MaxFrequency,
        Threshold = Threshold,
    });

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = ((TuningAnalysis)Analysis).Options;
        return FormattableString.Invariant(
            $"Peaks from {options.MinFrequency:0.##} to {options.MaxFrequency:0.##} Hz in a transform of {options.FftLength}, to {options.Resolution:0.###} of a bin.");
    }
}
