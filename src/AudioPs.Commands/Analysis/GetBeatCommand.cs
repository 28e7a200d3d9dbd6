using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Finds the beats of music: segments from each beat to the next, with the tempo, with librosa's numbers.</summary>
/// <remarks>The spectrogram of a file is in memory while it is worked on.</remarks>
[Cmdlet(VerbsCommon.Get, "Beat", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Beat.md")]
[OutputType(typeof(AudioSegment))]
public sealed partial class GetBeatCommand : RhythmCmdlet<IReadOnlyList<AudioSegment>>
{
    private static readonly BeatOptions Defaults = new();

    /// <summary>The tempo that is likeliest before anything is heard, in beats a minute; 120 by default.</summary>
    [Parameter]
    [Alias("start_bpm")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double StartTempo { get; set; } = Defaults.StartTempo;

    /// <summary>How closely beats keep to the tempo, above 0; 100 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Tightness { get; set; } = Defaults.Tightness;

    /// <summary>
    /// The tempo in beats a minute, 1 or more: one number, or one for each frame, such as the row of <c>Get-Tempo -PerFrame</c>. By default it is found.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("bpm")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[]? Tempo { get; set; }

    /// <summary>Keeps weak beats at the start and at the end too, up to the last one that is heard.</summary>
    [Parameter]
    public SwitchParameter NoTrim { get; set; }

    /// <summary>Lets silence lead into the signal, so that a beat at its very start is found.</summary>
    [Parameter]
    public SwitchParameter LeadIn { get; set; }

    /// <summary>Gives moments, which have no length, in place of segments from one beat to the next.</summary>
    [Parameter]
    public SwitchParameter Moment { get; set; }

    private protected override string[] Settled => [.. base.Settled, nameof(LeadIn)];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Trim), nameof(NoTrim));
        if (Tempo is not null) RefuseGiven([nameof(StartTempo)], name => $"-{name} is where a tempo is looked for, and -Tempo is it. Leave one of the two out.");
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<IReadOnlyList<AudioSegment>> CreateAnalysis() => new BeatAnalysis(new BeatOptions
    {
        HopLength = HopLength,
        StartTempo = StartTempo,
        Tightness = Tightness,
        Tempo = Tempo,
        NoTrim = NoTrim,
        LeadIn = LeadIn,
        Moment = Moment,
    });

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        if (result is IReadOnlyList<AudioSegment> segments) WriteObject(segments, enumerateCollection: true);
        else base.WriteResult(result);
    }
}
