using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Adds echoes to audio: to clips, or to files into a folder.</summary>
[Cmdlet(VerbsCommon.Add, "AudioEcho", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Add-AudioEcho.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class AddAudioEchoCommand : AudioConversionCmdlet
{
    // A number of milliseconds, as SoX's echo and FFmpeg's aecho take it, is beyond it.
    private const int MostSeconds = 10;

    /// <summary>How long after the sound each echo comes: seconds, or times, 10 seconds at most; 60 milliseconds are 0.06 or 60ms.</summary>
    [Parameter(Mandatory = true, HelpMessage = "How long after the sound each echo comes, in seconds.")]
    [ValidateNotNullOrEmpty]
    [Delay(Most = MostSeconds)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime[] Delay { get; set; } = [];

    /// <summary>
    /// How loud each echo is, as a share of the sound's amplitude: more than 0, 1 at most; 0.5 is 6 dB less. As many as there are delays.
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = "How loud each echo is: 0.5 is half the amplitude.")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[] Decay { get; set; } = [];

    /// <summary>Gives each echo echoes itself, so that they repeat and die away. The decays are less than 1 together.</summary>
    [Parameter]
    public SwitchParameter Feedback { get; set; }

    /// <summary>What becomes of the sound after the end of the input: Keep, by default, so that the output is longer, or Cut.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<AudioTail>))]
    public Choice<AudioTail> Tail { get; set; } = AudioTail.Keep;

    /// <inheritdoc/>
    protected override string ActionName => "Add echoes";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Delay.Length != Decay.Length)
            ThrowParameterError(nameof(Decay), $"-Delay has {Delay.Length} {(Delay.Length == 1 ? "time" : "times")} and -Decay {Decay.Length} {(Decay.Length == 1 ? "number" : "numbers")}. Give as many of one as of the other.");
        if (Decay.Any(decay => !(decay > 0)))
            ThrowParameterError(nameof(Decay), "-Decay is more than 0: an echo of 0 is none.", Decay);
        if (Feedback && Decay.Sum() >= 1)
            ThrowParameterError(nameof(Decay), string.Create(CultureInfo.InvariantCulture, $"With -Feedback the numbers of -Decay are less than 1 together, not {Decay.Sum()}: the echoes would grow for ever."), Decay);
        if (Delay.Any(delay => delay.Value == TimeSpan.Zero))
            ThrowParameterError(nameof(Delay), "-Delay is more than 0: an echo at once is a gain.", Delay);
        foreach (var delay in Delay.Where(delay => delay.Seconds > MostSeconds))
            ThrowParameterError(nameof(Delay), string.Create(CultureInfo.InvariantCulture, $"-Delay is in seconds, and {MostSeconds} at most, not {delay.Seconds}: {delay.Seconds} ms are {delay.Seconds / 1000}, or '{delay.Seconds}ms'."), Delay);
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long[] delays = [.. Delay.Select(delay => AudioTime.ToSamples(delay, stream.SampleRate))];
        if (delays.Any(delay => delay < 1 || delay > EchoStream.MaxDelay))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"At {stream.SampleRate} Hz a delay is from 1 sample to {EchoStream.MaxDelay / stream.SampleRate} s. Give another -Delay."),
                stream.Source.Path);
        }

        return new EchoStream(stream, delays, Decay, Feedback, Tail);
    }
}
