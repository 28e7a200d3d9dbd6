using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Measures the level of audio: peak, RMS, crest factor, DC offset, clipping, bits in use, noise floor, silence, and more.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Audio", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Measure-Audio.md")]
[OutputType(typeof(AudioStatistics))]
public sealed class MeasureAudioCommand : AnalysisCmdlet<AudioStatistics>
{
    /// <summary>
    /// The window of RmsPeak, RmsTrough and NoiseFloor, in seconds, 0.01 to 10: 0.05 by default, as in <c>sox stats</c> and astats.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double RmsWindow { get; set; } = 0.05;

    /// <summary>What is below it counts as silence, in dBFS, -150 to 0: -60 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double SilenceThreshold { get; set; } = -60;

    /// <inheritdoc/>
    protected override IAnalysis<AudioStatistics> CreateAnalysis() =>
        new LevelAnalysis(new LevelOptions { RmsWindow = RmsWindow, SilenceThreshold = SilenceThreshold });

    /// <inheritdoc/>
    protected override string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"Peak and trough RMS and the noise floor over {RmsWindow} s; silence is below {SilenceThreshold} dBFS.");
}
