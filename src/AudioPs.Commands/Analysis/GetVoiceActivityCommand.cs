using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Finds where somebody speaks: segments with scores, or the probability of speech of each frame.</summary>
[Cmdlet(VerbsCommon.Get, "VoiceActivity", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-VoiceActivity.md")]
[OutputType(typeof(AudioSegment), typeof(FeatureMatrix))]
public sealed partial class GetVoiceActivityCommand : AnalysisCmdlet<VoiceActivity>
{
    private const double MostProbability = 0.99;
    private const double LeastProbability = 0.01;

    private VoiceActivityAnalysis? _analysis;

    /// <summary>
    /// How speech is told: <c>Energy</c>, by default, by how far it is above the noise around it; <c>Neural</c>, by a network that has learnt
    /// what speech is, Silero's version 6.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<VoiceMethod>))]
    public Choice<VoiceMethod> Method { get; set; } = VoiceMethod.Energy;

    /// <summary>
    /// Another network: a file in ONNX of Silero's version 5 or 6. The method is then <c>Neural</c>.
    /// </summary>
    [Parameter]
    [Alias("model")]
    [ValidateNotNullOrEmpty]
    public string? ModelPath { get; set; }

    /// <summary>The probability from which on a frame is speech, 0.01 to 0.99. By default 0.5.</summary>
    [Parameter]
    [ValidateRange(LeastProbability, MostProbability)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Threshold { get; set; } = 0.5;

    /// <summary>The probability below which speech ends, 0.01 to <see cref="Threshold"/>. By default 0.15 below that.</summary>
    [Parameter]
    [ValidateRange(LeastProbability, MostProbability)]
    [Alias("neg_threshold")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? ReleaseThreshold { get; set; }

    /// <summary>What is shorter is no speech: seconds, or a time. By default 0.25.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime MinSpeech { get; set; } = 0.25;

    /// <summary>A pause that is shorter ends no speech: seconds, or a time. By default 0.1.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime MinSilence { get; set; } = 0.1;

    /// <summary>
    /// How much is kept before and after each segment: seconds, or a time. Two segments share what lies between them. By default 0.03.
    /// </summary>
    [Parameter]
    [Alias("pad")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime Padding { get; set; } = 0.03;

    /// <summary>
    /// How long a segment is at most, without its padding: seconds, or a time. A longer one is cut at its longest pause. By default as long
    /// as it is.
    /// </summary>
    [Parameter]
    [Alias("max_speech_duration_s")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? MaxSpeech { get; set; }

    /// <summary>Gives the probability of each frame, a matrix of one row, in place of segments.</summary>
    [Parameter]
    public SwitchParameter Frame { get; set; }

    /// <inheritdoc/>
    protected override string? Describe() => _analysis?.Description;

    /// <inheritdoc/>
    protected override IAnalysis<VoiceActivity> CreateAnalysis() => _analysis = new VoiceActivityAnalysis(new VoiceActivityOptions
    {
        Method = ModelPath is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Method)) ? VoiceMethod.Neural : Method,
        ModelPath = ModelPath is null ? null : ResolvePath(ModelPath),
        Threshold = Threshold,
        ReleaseThreshold = ReleaseThreshold,
        MinSpeech = MinSpeech.Value.TotalSeconds,
        MinSilence = MinSilence.Value.TotalSeconds,
        Padding = Padding.Value.TotalSeconds,
        MaxSpeech = MaxSpeech?.Value.TotalSeconds ?? double.PositiveInfinity,
    });

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        if (result is not VoiceActivity activity) base.WriteResult(result);
        else if (Frame) base.WriteResult(activity.Frames);
        else WriteObject(activity.Segments, enumerateCollection: true);
    }
}
