using System.Collections.Concurrent;
using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Puts audio into a room by convolution with its impulse response: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Add, "AudioReverb", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Add-AudioReverb.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class AddAudioReverbCommand : AudioConversionCmdlet
{
    // Of each rate once, however many inputs have it and threads ask for it.
    private readonly ConcurrentDictionary<int, Lazy<ImpulseResponse>> _responses = [];
    private AudioClip? _recording;

    /// <summary>The impulse response: a file of any format, or a clip. One of another rate is resampled to that of the sound.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The impulse response: a file or a clip.")]
    [ValidateNotNull]
    [Restored]
    public object? ImpulseResponse { get; set; }

    /// <summary>The share of the sound through the room, 0 to 1; the rest is the sound as it is. By default all of it.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Mix { get; set; } = 1;

    /// <summary>How loud the response is taken to be: of the energy 1 by default, of the peak 1, or as it is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ImpulseLevel>))]
    public Choice<ImpulseLevel> Level { get; set; } = ImpulseLevel.Energy;

    /// <inheritdoc cref="AddAudioEchoCommand.Tail"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<AudioTail>))]
    public Choice<AudioTail> Tail { get; set; } = AudioTail.Keep;

    /// <inheritdoc/>
    protected override string ActionName => "Add reverb";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var given = ImpulseResponse is PSObject wrapped ? wrapped.BaseObject : ImpulseResponse;
        _recording = given as AudioClip;
        if (_recording is not null) return;
        var path = given switch
        {
            string text => text,
            FileInfo file => file.FullName,
            AudioInfo info => info.Path,
            _ => null,
        };
        if (path is null) ThrowParameterError(nameof(ImpulseResponse), $"-ImpulseResponse takes a file or a clip. This is {ObjectWords.Of(given!)}.", given);
        var full = ResolvePath(path!);
        try
        {
            _recording = AudioClip.Load(full, cancellationToken: CancellationToken);
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Open, e, full, path));
        }
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ConvolvedStream(stream, ResponseFor(stream.SampleRate), Tail);
    }

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work) => stream =>
    {
        var shaped = Shape(stream);
        if (work.IsVerbose) work.WriteVerbose($"{work.Input!.Name}: {ResponseFor(stream.SampleRate)}.");
        return shaped;
    };

    private ImpulseResponse ResponseFor(int sampleRate) =>
        _responses.GetOrAdd(sampleRate, rate => new Lazy<ImpulseResponse>(() => new ImpulseResponse(_recording!, rate, Level, Mix))).Value;
}
