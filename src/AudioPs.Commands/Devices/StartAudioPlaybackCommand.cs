using System.Management.Automation;
using AudioPs.Devices;
using AudioPs.Media;
using AudioPs.Rendering.Terminal;

namespace AudioPs.Commands;

/// <summary>Plays audio: files, clips, or whatever a pipeline brings, one after another without a gap, while it is decoded.</summary>
[Cmdlet(VerbsLifecycle.Start, "AudioPlayback", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Start-AudioPlayback.md")]
[OutputType(typeof(AudioPlayback))]
public sealed class StartAudioPlaybackCommand : AudioPartCmdlet
{
    private const double MostVolume = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<PlaybackTrack, AudioInfo?> _infos = new(ReferenceEqualityComparer.Instance);
    private AudioPlayback? _playback;
    private PlaybackLine? _line;
    private long _lastShown;
    private bool _isVerboseTold;
    private bool _isKept;

    /// <summary>
    /// A factor for all samples, 0 to 4, as that of SoX's <c>-v</c>: 1 leaves them as they are, 0.5 is −6 dB, 2 is +6 dB. By default 1.
    /// </summary>
    [Parameter]
    [ValidateRange(0, MostVolume)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Volume { get; set; } = 1;

    /// <summary>Begins anew after the last, until it is stopped.</summary>
    [Parameter]
    public SwitchParameter Loop { get; set; }

    /// <summary>
    /// The device: its name, a part of it that no other has, or its id, as <c>Get-AudioDevice</c> tells them. By default that of the system.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputDeviceCompleter))]
    public string? Device { get; set; }

    /// <summary>
    /// Draws what is heard above the line, ten lines a second: Spectrogram, frequency from left to right on the mel scale up to 8 kHz, or
    /// Waveform, the smallest and largest sample from -1 at the left to 1 at the right.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<WaterfallView>))]
    public Choice<WaterfallView>? Show { get; set; }

    /// <summary>Shows nothing in the terminal, and reads no keys.</summary>
    [Parameter]
    public SwitchParameter NoDisplay { get; set; }

    /// <summary>
    /// Returns when all has been heard, which is the default. With <c>-Wait:$false</c> it plays on while the prompt is there again;
    /// <c>-PassThru</c> then gives what stops it.
    /// </summary>
    [Parameter]
    public SwitchParameter Wait { get; set; } = true;

    /// <summary>
    /// Returns the playback: an object with Position, Duration, Volume and IsFinished, and with Pause(), Resume(), Seek(), Next(),
    /// Previous() and Stop().
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        AudioDevice? device = null;
        try
        {
            if (Device is not null) device = AudioDevice.Find(AudioDeviceKind.Output, Device);
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Open, e, null, Device));
        }

        var hasLine = Wait && !NoDisplay && HostLine.IsPossible(Host);
        _playback = new AudioPlayback(new DeviceOptions { Device = device }, Loop) { Volume = Volume, KeepsHeard = hasLine && Show is not null };
        if (!hasLine) return;
        _line = new PlaybackLine(Host, _playback, _infos) { Show = Show?.Value, OutputRendering = ReadOutputRendering() };
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        // What it is is told now; it is opened again when its turn comes.
        using var stream = work.OpenAhead();
        work.WriteObject(new Queued(new PlaybackTrack(input.Name, new OpenableSignal(SignalInfo.Of(stream), () => OpenAgain(input))), stream.Info));
    };

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        var (track, info) = (Queued)result;
        _infos[track] = info;
        _playback!.Add(track);

        // One is ahead of that which is heard, so that there is no gap, and no more: a pipeline brings what is needed next.
        Follow(() => _playback.Waiting <= 1 || !Wait);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _playback!.CompleteAdding();
        Follow(() => !Wait);
        _line?.Update();
        _line?.Dispose();
        _line = null;
        TellEnd();
        _isKept = !Wait;
        if (PassThru && _infos.Count > 0) WriteObject(_playback);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!_isKept) _playback?.Dispose();
            _line?.Dispose();
            _line = null;
        }

        base.Dispose(disposing);
    }

    private static SampleStream OpenAgain(AudioInput input)
    {
        if (input.Clip is { } clip) return input.Cut(new ClipStream(clip));
        var reader = AudioReader.Open(input.FilePath!, input.Stream);
        reader.Tolerant = input.AllowDamaged;
        return input.Cut(reader);
    }

    // Shows what is heard and does what keys say, until something is so or all has been heard.
    private void Follow(Func<bool> isEnough)
    {
        while (!isEnough() && !_playback!.IsFinished)
        {
            if (CancellationToken.IsCancellationRequested) throw new PipelineStoppedException();
            if (_line?.ReadKeys() == false)
            {
                _playback.Stop();
                break;
            }

            Look();
            TellFailures();
            _playback.Wait(_line is null ? Refresh : Pause);
        }

        TellFailures();
        if (_playback!.Failure is { } failure) ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Play, failure, null, Device ?? "device"));
    }

    private void Look()
    {
        if (!_isVerboseTold && IsVerbose && _playback!.SampleRate > 0)
        {
            _isVerboseTold = true;
            WriteVerbose(FormattableString.Invariant(
                $"The device plays {_playback.Channels} ch at {_playback.SampleRate} Hz; what has another rate or other channels is resampled and mixed."));
        }

        var now = Environment.TickCount64;
        if (now - _lastShown < Refresh.TotalMilliseconds) return;
        _lastShown = now;
        _line?.Update();
    }

    private void TellFailures()
    {
        while (_playback!.TryTakeFailure(out var failure))
        {
            var path = failure!.Track.Signal.Signal.Source.Path;
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Decode, failure.Exception, path, path ?? failure.Track.Name));
        }
    }

    private void TellEnd()
    {
        if (!Wait) return;
        if (_playback!.DropOuts is { Ticks: > 0 } silent)
            WriteWarning(FormattableString.Invariant($"Sound did not come in time {silent.TotalMilliseconds:0} ms long, which was heard as silence: the machine is busy."));
        var status = _playback.GetStatus();
        if (status.Clipped > 0)
            WriteWarning(FormattableString.Invariant($"{status.Clipped} samples were beyond full scale, which is heard as distortion. A smaller -Volume, or Set-AudioLoudness, keeps them below it."));
    }

    private sealed record Queued(PlaybackTrack Track, AudioInfo? Info);
}
