using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Measures how loud audio is, and its true peak: integrated loudness, momentary and short-term maxima, loudness range.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AudioLoudness", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages + "Measure-AudioLoudness.md")]
[OutputType(typeof(AudioLoudness))]
public sealed class MeasureAudioLoudnessCommand : AnalysisCmdlet<AudioLoudness>
{
    private readonly AlbumLoudness _album = new();

    /// <summary>
    /// Measures all inputs as one too: after theirs comes an object named album, whose gates are over the blocks of all of them.
    /// </summary>
    [Parameter]
    public SwitchParameter Album { get; set; }

    /// <summary>Gives each result a History: momentary and short-term loudness every 0.1 s, in LUFS, 2 x frames.</summary>
    [Parameter]
    public SwitchParameter History { get; set; }

    /// <summary>
    /// Measures audio of one channel as the two equal ones that stereo equipment plays it as: 3 dB louder. Other audio is measured as
    /// it is.
    /// </summary>
    [Parameter]
    public SwitchParameter DualMono { get; set; }

    /// <inheritdoc/>
    protected override IAnalysis<AudioLoudness> CreateAnalysis() =>
        new LoudnessAnalysis(new LoudnessOptions { DualMono = DualMono, History = History, ForAlbum = Album });

    /// <inheritdoc/>
    protected override string Describe() =>
        "Loudness by ITU-R BS.1770-5: gates at -70 LUFS and 10 LU below the mean; true peak at 4 times the rate.";

    /// <inheritdoc/>
    protected override void Examine(AudioWork work, SampleStream signal, AudioLoudness result)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(result);
        if (!work.IsVerbose) return;
        work.WriteVerbose($"{work.Input!.Name}: channels count {result.ChannelWeights}.");
        if (result.State != LoudnessState.Measured) work.WriteVerbose($"{result}.");
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        if (Album) _album.Add((AudioLoudness)result);
        base.WriteResult(result);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_album.Build() is { } all) WriteObject(all);
    }
}
