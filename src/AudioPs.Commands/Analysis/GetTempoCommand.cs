using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Finds the tempo of music in beats a minute, of all or of each frame, with librosa's numbers.</summary>
/// <remarks>The spectrogram of a file is in memory while it is worked on.</remarks>
[Cmdlet(VerbsCommon.Get, "Tempo", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Tempo.md")]
[OutputType(typeof(AudioTempo), typeof(FeatureMatrix))]
public sealed partial class GetTempoCommand : RhythmCmdlet<AudioTempi>
{
    private static readonly TempoOptions Defaults = new();

    /// <summary>The tempo that is likeliest before anything is heard, in beats a minute; 120 by default.</summary>
    [Parameter]
    [Alias("start_bpm")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double StartTempo { get; set; } = Defaults.StartTempo;

    /// <summary>How far tempi spread around that one, in octaves, above 0; 1 by default. Less keeps nearer to it.</summary>
    [Parameter]
    [Alias("std_bpm")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double TempoSpread { get; set; } = Defaults.TempoSpread;

    /// <summary>How much is compared with itself, in seconds, at most 600; 8 by default.</summary>
    [Parameter]
    [Alias("ac_size")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double WindowSeconds { get; set; } = Defaults.WindowSeconds;

    /// <summary>Takes tempi below this one only, in beats a minute; 320 by default, and Infinity for no bound.</summary>
    [Parameter]
    [Alias("max_tempo")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxTempo { get; set; } = Defaults.MaxTempo!.Value;

    /// <summary>Gives the tempo around each frame as a matrix of one row, NaN where nothing begins, in place of one of all.</summary>
    [Parameter]
    public SwitchParameter PerFrame { get; set; }

    /// <inheritdoc/>
    protected override IAnalysis<AudioTempi> CreateAnalysis() => new TempoAnalysis(new TempoOptions
    {
        HopLength = HopLength,
        StartTempo = StartTempo,
        TempoSpread = TempoSpread,
        WindowSeconds = WindowSeconds,
        MaxTempo = MaxTempo,
        PerFrame = PerFrame,
    });

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        if (result is not AudioTempi tempi) base.WriteResult(result);
        else if (PerFrame) base.WriteResult(tempi.Frames!);
        else WriteObject(tempi.Tempi, enumerateCollection: true);
    }
}
