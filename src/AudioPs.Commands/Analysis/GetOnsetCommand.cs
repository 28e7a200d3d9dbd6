using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Finds where sounds begin, such as notes and drum beats: segments from each onset to the next, with librosa's numbers.</summary>
/// <remarks>The spectrogram of a file is in memory while it is worked on.</remarks>
[Cmdlet(VerbsCommon.Get, "Onset", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Onset.md")]
[OutputType(typeof(AudioSegment))]
public sealed partial class GetOnsetCommand : RhythmCmdlet<IReadOnlyList<AudioSegment>>
{
    private static readonly OnsetOptions Defaults = new();

    /// <summary>Frames before an onset that are not stronger; by default those of 0.03 s.</summary>
    [Parameter]
    [ValidateRange(0, OnsetOptions.MaxFrames)]
    [Alias("pre_max")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? PreMax { get; set; }

    /// <summary>Frames from an onset on, it among them, that are not stronger; 1 by default.</summary>
    [Parameter]
    [ValidateRange(1, OnsetOptions.MaxFrames)]
    [Alias("post_max")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? PostMax { get; set; }

    /// <summary>Frames before an onset whose mean it stands above; by default those of 0.1 s.</summary>
    [Parameter]
    [ValidateRange(0, OnsetOptions.MaxFrames)]
    [Alias("pre_avg")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? PreAverage { get; set; }

    /// <summary>Frames from an onset on, it among them, whose mean it stands above; by default those of 0.1 s and one.</summary>
    [Parameter]
    [ValidateRange(1, OnsetOptions.MaxFrames)]
    [Alias("post_avg")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? PostAverage { get; set; }

    /// <summary>Frames after an onset that are none; by default those of 0.03 s.</summary>
    [Parameter]
    [ValidateRange(0, OnsetOptions.MaxFrames)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Wait { get; set; }

    /// <summary>How far an onset stands above the mean around it, as a share of the strongest; 0 or more, 0.07 by default. More finds fewer.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Delta { get; set; } = Defaults.Delta;

    /// <summary>Moves each onset back to where the strength begins to rise, which is where to cut. Several that come to one place are one.</summary>
    [Parameter]
    public SwitchParameter Backtrack { get; set; }

    /// <summary>
    /// With <see cref="Backtrack"/>, where this begins to rise in the place of the strength: a matrix of one row and the same frames, such as
    /// <c>Get-SpectralFeature -Feature Rms</c> gives it.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public FeatureMatrix? Energy { get; set; }

    /// <summary>Takes strengths as they are, in dB. By default they are scaled, from 0 for the least to 1 for the strongest.</summary>
    [Parameter]
    public SwitchParameter NoNormalize { get; set; }

    /// <summary>Lets silence lead into the signal, so that a sound at its very start is an onset too.</summary>
    [Parameter]
    public SwitchParameter LeadIn { get; set; }

    /// <summary>Gives moments, which have no length, in place of segments from one onset to the next.</summary>
    [Parameter]
    public SwitchParameter Moment { get; set; }

    private protected override string[] Settled => [.. base.Settled, nameof(LeadIn)];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Normalize), nameof(NoNormalize));
        if (!Backtrack) RefuseGiven([nameof(Energy)], name => $"-{name} is where onsets are moved back to. Give -Backtrack too, or leave it out.");
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<IReadOnlyList<AudioSegment>> CreateAnalysis() => new OnsetAnalysis(
        new OnsetOptions
        {
            HopLength = HopLength,
            PreMax = PreMax,
            PostMax = PostMax,
            PreAverage = PreAverage,
            PostAverage = PostAverage,
            Wait = Wait,
            Delta = Delta,
            Backtrack = Backtrack,
            NoNormalize = NoNormalize,
            LeadIn = LeadIn,
            Moment = Moment,
        },
        Energy);

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        if (result is IReadOnlyList<AudioSegment> segments) WriteObject(segments, enumerateCollection: true);
        else base.WriteResult(result);
    }
}
