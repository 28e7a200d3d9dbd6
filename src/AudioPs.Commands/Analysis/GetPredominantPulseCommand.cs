using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Shows the pulse that predominates around each frame, a curve whose peaks are where beats are due, with librosa's numbers.</summary>
/// <remarks>The spectrogram of a file is in memory while it is worked on.</remarks>
[Cmdlet(VerbsCommon.Get, "PredominantPulse", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-PredominantPulse.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetPredominantPulseCommand : RhythmCmdlet<FeatureMatrix>
{
    private static readonly PredominantPulseOptions Defaults = new();

    /// <summary>Frames of the window that a tempo is taken of, 2 to 262144; 384 by default, 8.9 s at 22050 Hz.</summary>
    [Parameter]
    [ValidateRange(2, 1 << 18)]
    [Alias("win_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int WindowLength { get; set; } = Defaults.WindowLength;

    /// <summary>The slowest tempo in beats a minute; 30 by default, and <c>$null</c> for no bound.</summary>
    [Parameter]
    [Alias("tempo_min")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinTempo { get; set; } = Defaults.MinTempo;

    /// <summary>The fastest tempo in beats a minute; 300 by default, and <c>$null</c> for no bound.</summary>
    [Parameter]
    [Alias("tempo_max")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxTempo { get; set; } = Defaults.MaxTempo;

    /// <summary>Gives the pulse of each frame the same weight, as the definition has it. By default the numbers are librosa's, which hears about half of the frames.</summary>
    [Parameter]
    public SwitchParameter EqualWeight { get; set; }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis() => new PredominantPulseAnalysis(new PredominantPulseOptions
    {
        HopLength = HopLength,
        WindowLength = WindowLength,
        MinTempo = MinTempo,
        MaxTempo = MaxTempo,
        EqualWeight = EqualWeight,
    });
}
