using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes the power of each semitone from C1 to C8, by a filter for each, with librosa's numbers.</summary>
/// <remarks>The filters run backwards too, so all of the signal is held, 40 bytes for each of its samples.</remarks>
[Cmdlet(VerbsCommon.Get, "SemitoneSpectrogram", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-SemitoneSpectrogram.md")]
[OutputType(typeof(Spectrogram))]
public sealed partial class GetSemitoneSpectrogramCommand : AnalysisCmdlet<Spectrogram>
{
    private static readonly SemitoneSpectrogramOptions Defaults = new();

    /// <summary>Samples whose power is summed for a frame: 2048, as in librosa.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("win_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int WindowLength { get; set; } = Defaults.WindowLength;

    /// <summary>Samples from one frame to the next: by default a quarter of those that are summed.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <summary>
    /// By how much the notes are higher than those of A4 = 440 Hz, in fractions of a semitone, -1 to 1; 0 by default. Measure-AudioTuning
    /// finds it.
    /// </summary>
    [Parameter]
    [ValidateRange(-1.0, 1.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Tuning { get; set; }

    /// <inheritdoc cref="FrameCmdlet{TResult}.NoCenter"/>
    [Parameter]
    public SwitchParameter NoCenter { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Center), nameof(NoCenter));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<Spectrogram> CreateAnalysis() => new SemitoneSpectrogramAnalysis(new SemitoneSpectrogramOptions
    {
        WindowLength = WindowLength,
        HopLength = HopLength,
        Center = !NoCenter,
        Tuning = Tuning,
    });

    /// <inheritdoc/>
    protected override string Describe() => FormattableString.Invariant(
        $"Power of {SemitoneSpectrogramAnalysis.SemitoneCount} semitones over {WindowLength} every {HopLength ?? WindowLength / 4} samples, tuned by {Tuning}.");
}
