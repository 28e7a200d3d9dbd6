using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>An analysis of frames that takes a spectrogram in the place of audio too.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class SpectrogramFrameCmdlet<TResult> : FrameCmdlet<TResult>
    where TResult : class
{
    /// <summary>Name of the parameter set of <see cref="Spectrogram"/>.</summary>
    private protected const string SpectrogramSet = "Spectrogram";

    private readonly Lock _making = new();

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(LeavesSpectrograms = true)]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>
    /// A spectrogram in the place of audio, from the step on that takes what it holds: a transform of Get-Stft, or its
    /// magnitudes or powers; for Get-Mfcc also a mel spectrogram, of powers or as a logarithm. How the signal was cut is
    /// settled in it. Several come down the pipeline.
    /// </summary>
    [Parameter(
        Mandatory = true, ParameterSetName = SpectrogramSet, ValueFromPipeline = true,
        HelpMessage = "A spectrogram, such as Get-Stft returns.")]
    [ValidateNotNull]
    [Alias("S")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public AudioSpectrogram Spectrogram { get; set; } = null!;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = SpectrogramSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Offset { get => base.Offset; set => base.Offset = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = SpectrogramSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Duration { get => base.Duration; set => base.Duration = value; }

    /// <summary>The spectrogram that an analysis is made for; null while it is one of audio.</summary>
    private protected AudioSpectrogram? Given { get; private set; }

    /// <summary>The parameters of what only a signal has, and is settled in a spectrogram.</summary>
    private protected virtual string[] Settled =>
    [
        nameof(FftLength), nameof(HopLength), nameof(WindowLength), nameof(Window), nameof(SymmetricWindow), nameof(NoCenter), nameof(Center),
        nameof(PadMode),
    ];

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        RefusePart();
        foreach (var name in Settled.Where(MyInvocation.BoundParameters.ContainsKey))
        {
            ThrowParameterError(name, $"-{name} is of the signal, and settled in a spectrogram. Give it to the cmdlet that makes the spectrogram.");
        }

        Accept(new AudioInput((IFeatureArray)Spectrogram));
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        if (input.Feature is not AudioSpectrogram spectrogram) return base.Plan(input);
        return work =>
        {
            work.Enter(AudioStage.Transform);
            work.WriteObject(AnalysisOf(spectrogram).Compute(spectrogram)!);
        };
    }

    // One at a time: the options are read while they are made.
    private IFrameAnalysis<TResult> AnalysisOf(AudioSpectrogram spectrogram)
    {
        lock (_making)
        {
            try
            {
                Given = spectrogram;
                return (IFrameAnalysis<TResult>)CreateAnalysis();
            }
            finally
            {
                Given = null;
            }
        }
    }
}
