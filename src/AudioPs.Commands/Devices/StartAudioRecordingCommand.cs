using System.Globalization;
using System.Management.Automation;
using AudioPs.Devices;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Records from a device: into a file, into files one after another, into a clip, or into the pipeline as clips of a length.</summary>
[Cmdlet(VerbsLifecycle.Start, "AudioRecording", SupportsShouldProcess = true, HelpUri = HelpPages + "Start-AudioRecording.md")]
[OutputType(typeof(AudioInfo), typeof(AudioClip))]
public sealed partial class StartAudioRecordingCommand : AudioPsCmdlet
{
    private const int BlocksASecond = 50;
    private const int MostChannels = 8;
    private const int LeastRate = 1000;
    private const int MostRate = 768_000;

    // Nobody waits for what is recorded.
    private static readonly TimeSpan Relaxed = TimeSpan.FromMilliseconds(200);

    private static readonly string[] FileParameters =
        [nameof(Segment), nameof(Format), nameof(Codec), nameof(BitDepth), nameof(BitRate), nameof(Force)];

    private RecordedStream? _stream;

    /// <summary>
    /// The file to write, with the extension of a format. With <c>-Segment</c> its files are numbered: <c>radio.flac</c> gives
    /// <c>radio-001.flac</c>, <c>radio-002.flac</c> and so on. Without it a clip is returned.
    /// </summary>
    [Parameter(Position = 0)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>How long to record: seconds, or a time such as <c>1:30</c>. By default until it is ended.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Duration { get; set; }

    /// <summary>Ends the recording when, after sound has begun, there was silence for so long: seconds, or a time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? StopAfterSilence { get; set; }

    /// <summary>What counts as silence for <see cref="StopAfterSilence"/>: all samples below this level in dB, 0 being full scale. −50 by default.</summary>
    [Parameter]
    [ValidateRange(-150.0, 0.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double SilenceLevel { get; set; } = -50;

    /// <summary>A new file after each so long, such as <c>1:00:00</c> for a file an hour; not a sample is lost between two.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Segment { get; set; }

    /// <summary>Gives clips of this length to the pipeline while it records: seconds, or a time. The last may be shorter.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Stream { get; set; }

    /// <summary>
    /// The device: its name, a part of it that no other has, or its id, as <c>Get-AudioDevice</c> tells them. By default that of the system.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputDeviceCompleter))]
    public string? Device { get; set; }

    /// <summary>The rate to record at, in Hz, 1000 to 768000. By default that of the device.</summary>
    [Parameter]
    [ValidateRange(LeastRate, MostRate)]
    [WholeNumber]
    [Alias("sr")]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <summary>How many channels to record, 1 to 8. By default those of the device.</summary>
    [Parameter]
    [ValidateRange(1, MostChannels)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Channels { get; set; }

    /// <inheritdoc cref="AudioCombinationCmdlet.Format"/>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public AudioFormat? Format { get; set; }

    /// <summary>
    /// Codec within the format, such as alac in m4a, opus in ogg, float in wav. By default the format's first.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioCodecCompleter))]
    public string? Codec { get; set; }

    /// <summary>Bits of a sample: 8, 16, 24, 32 or 64, as far as the codec has them. By default 16.</summary>
    [Parameter]
    [ValidateBitDepth]
    [WholeNumber]
    [ArgumentCompleter(typeof(BitDepthCompleter))]
    public int? BitDepth { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.BitRate"/>
    [Parameter]
    [ArgumentCompleter(typeof(BitRateCompleter))]
    public BitRate? BitRate { get; set; }

    /// <summary>Replaces files that exist. Without it a file that exists is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Shows nothing in the terminal, and reads no keys.</summary>
    [Parameter]
    public SwitchParameter NoDisplay { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        var options = CheckParameters();
        var hasLine = !NoDisplay && HostLine.IsPossible(Host);
        if (Destination is null && Stream is null && Duration is null && StopAfterSilence is null && !hasLine)
            ThrowParameterError(nameof(Duration), "A clip is returned when the recording has ended, and nothing says when. Give -Duration or -StopAfterSilence, or a file to write.");
        if (Destination is not null && !ShouldProcess(ResolvePath(Destination), "Record")) return;
        try
        {
            using var stream = _stream = new RecordedStream(new DeviceOptions
            {
                Device = Device is null ? null : AudioDevice.Find(AudioDeviceKind.Input, Device),
                SampleRate = SampleRate ?? 0,
                Channels = Channels ?? 0,
                Latency = Relaxed,
            });
            if (IsStopped) return;
            if (IsVerbose) WriteVerbose(FormattableString.Invariant($"Recording {stream.Channels} ch at {stream.SampleRate} Hz."));
            Record(stream, options, hasLine);
        }
        catch (AudioException e)
        {
            var stage = e.Error is AudioError.DeviceLost ? AudioStage.Record : e.Path is null ? AudioStage.Open : AudioStage.Write;
            ThrowTerminatingError(ErrorRecordFactory.Create(stage, e, e.Path, e.Path ?? Device ?? "device"));
        }
        finally
        {
            _stream = null;
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        // A recording that is ended by Ctrl+C is whole: what has come so far is written, and the file finished.
        _stream?.Stop();
        base.StopProcessing();
    }

    private AudioWriterOptions CheckParameters()
    {
        RefuseTogether(nameof(Stream), nameof(Destination));
        if (Destination is null)
            RefuseGiven(FileParameters, name => $"-{name} is about files that are written. Name one by -Destination, or leave it out.");
        if (StopAfterSilence is null && MyInvocation.BoundParameters.ContainsKey(nameof(SilenceLevel)))
            ThrowParameterError(nameof(SilenceLevel), "-SilenceLevel is that of -StopAfterSilence. Say how long silence is by that, or leave it out.");
        foreach (var (name, time) in new[]
        {
            (nameof(Duration), Duration), (nameof(StopAfterSilence), StopAfterSilence), (nameof(Segment), Segment), (nameof(Stream), Stream),
        })
        {
            if (time is { } given && given.Value <= TimeSpan.Zero) ThrowParameterError(name, $"-{name} is longer than 0.", given);
        }

        var options = new AudioWriterOptions { Codec = Codec, BitDepth = BitDepth, BitRate = BitRate?.Value, InPlace = true };
        if (Destination is null) return options;
        try
        {
            options = options with { Format = Format ?? AudioFormat.FromExtension(Destination) };
            options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(Format is null ? nameof(Destination) : nameof(Format), e.Message, Destination);
        }

        return options;
    }

    private void Record(RecordedStream stream, AudioWriterOptions options, bool hasLine)
    {
        using var line = hasLine ? new RecordingLine(Host) : null;
        using IRecordingTarget target = Destination is not null
            ? new FileTarget(this, ResolvePath(Destination), options, stream, Segment is { } segment ? AudioTime.ToSamples(segment, stream.SampleRate) : long.MaxValue, Force)
            : new ClipTarget(this, stream, Stream is { } length ? AudioTime.ToSamples(length, stream.SampleRate) : long.MaxValue);
        var left = Duration is { } duration ? AudioTime.ToSamples(duration, stream.SampleRate) : long.MaxValue;
        var silence = StopAfterSilence is { } quiet ? new SilenceWatch(SilenceLevel, quiet.Value.TotalSeconds, stream.SampleRate) : null;
        var block = new AudioBuffer(stream.Channels, Math.Max(1, stream.SampleRate / BlocksASecond));
        long count = 0, clipped = 0;
        var peak = 0.0;
        try
        {
            while (left > 0 && stream.Read(block) > 0)
            {
                if (block.Count > left) block.Count = (int)left;
                if (silence?.Find(block) is { } end and >= 0) (block.Count, left) = (end, end);
                target.Write(block);
                left -= block.Count;
                count += block.Count;
                for (var channel = 0; channel < block.Channels; channel++)
                {
                    foreach (var sample in block.Channel(channel))
                    {
                        peak = Math.Max(peak, Math.Abs(sample));
                        if (Math.Abs(sample) >= 1) clipped++;
                    }
                }

                if (line is null) continue;
                line.Update(block, (double)count / stream.SampleRate, peak, clipped, stream.Lost);
                if (line.IsQuit()) stream.Stop();
            }
        }
        finally
        {
            // Also of a device that is gone, all that it has given is there.
            target.Complete();
        }

        line?.Dispose();
        if (IsStopped) return;
        target.Give();
        if (stream.Lost is > 0 and var lost)
        {
            WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"{(double)lost / stream.SampleRate:0.###} s of sound were lost, as the machine was too busy to take them in time."));
        }
    }
}
