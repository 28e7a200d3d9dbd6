using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that changes audio by where it is silent.</summary>
public abstract partial class SilenceCmdlet : AudioConversionCmdlet
{
    private const int MaxFrameLength = 1 << 26;

    /// <summary>
    /// How many decibels below <see cref="Reference"/> silence begins, above 0; 60 by default, as in librosa. Speech in a room is
    /// cut well at 30 to 40.
    /// </summary>
    [Parameter]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double TopDb { get; set; } = 60;

    /// <summary>
    /// The level that is 0 dB, as the RMS of a frame: <c>max</c>, that of the loudest frame, by default; <c>median</c>; or a number, of
    /// which 1 is full scale, so that the same level is silence in every file.
    /// </summary>
    [Parameter]
    [Alias("ref")]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    public DecibelReference Reference { get; set; } = DecibelReference.Max;

    /// <summary>Samples of a frame, whose level is its RMS; 2048 by default.</summary>
    [Parameter]
    [Alias("frame_length")]
    [ValidateRange(1, MaxFrameLength)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FrameLength { get; set; } = 2048;

    /// <summary>Samples from one frame to the next; 512 by default. Sounds begin and end at multiples of it.</summary>
    [Parameter]
    [Alias("hop_length")]
    [ValidateRange(1, MaxFrameLength)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int HopLength { get; set; } = 512;

    /// <summary>Silence that is shorter, in seconds or as a time, is left as it is; 0 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime MinSilence { get; set; }

    /// <summary>
    /// Silence that is kept before and after each sound, in seconds or as a time; 0 by default. Where two sounds are nearer to each
    /// other than twice that, each keeps the half that is on its side.
    /// </summary>
    [Parameter]
    [Alias("pad")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime Padding { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            Options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(TopDb), $"-{e.Message}", TopDb);
        }
    }

    private SilenceOptions Options => new()
    {
        TopDb = TopDb,
        Reference = Reference,
        FrameLength = FrameLength,
        HopLength = HopLength,
        MinSilence = MinSilence.Seconds,
        Padding = Padding.Seconds,
    };

    /// <summary>The sounds of a signal, from its own start.</summary>
    private protected IReadOnlyList<AudioSegment> FindSounds(SampleStream stream) =>
        new SilenceAnalysis(Options).Compute(stream, CancellationToken);
}
