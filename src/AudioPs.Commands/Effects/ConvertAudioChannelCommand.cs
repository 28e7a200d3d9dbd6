using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Mixes or picks channels: of clips, or of files into a folder.</summary>
[Cmdlet(VerbsData.Convert, "AudioChannel", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Convert-AudioChannel.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class ConvertAudioChannelCommand : AudioConversionCmdlet
{
    /// <summary>One channel: the mean of all, as <c>librosa.to_mono</c> does.</summary>
    [Parameter]
    public SwitchParameter Mono { get; set; }

    /// <summary>
    /// Two channels: mono is copied to both, stereo stays, surround is mixed down by ITU-R BS.775-3 and scaled so that
    /// it does not clip.
    /// </summary>
    [Parameter]
    public SwitchParameter Stereo { get; set; }

    /// <summary>The channels to take, counted from 0, in the order wanted; one may be taken twice.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, AudioLimits.MaxChannels)]
    [ValidateRange(0, AudioLimits.MaxChannels - 1)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[]? Channel { get; set; }

    /// <summary>
    /// A row for each channel that comes out, with a factor for each channel that goes in: <c>(0.5, 0.5), (1, 0)</c>.
    /// </summary>
    [Parameter]
    [ListArgument(typeof(ChannelMix))]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ChannelMixCompleter))]
    public ChannelMix? Matrix { get; set; }

    /// <summary>
    /// Every channel by itself: a clip each, or a file each, named after the input and the channel: <c>talk-left</c>,
    /// <c>talk-right</c>, of surround by loudspeakers as ffmpeg calls them (<c>talk-FL</c>, <c>talk-LFE</c>), else by numbers from
    /// 0. What has one channel keeps its name.
    /// </summary>
    [Parameter]
    public SwitchParameter Split { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => this switch
    {
        { Mono.IsPresent: true } => "Mix to mono",
        { Stereo.IsPresent: true } => "Mix to stereo",
        { Split.IsPresent: true } => "Take one channel",
        { Channel: { } channels } => $"Take channel {string.Join(", ", channels)}",
        _ => "Mix channels",
    };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var given = new[] { Mono.IsPresent, Stereo.IsPresent, Channel is not null, Matrix is not null, Split.IsPresent };
        if (given.Count(isGiven => isGiven) != 1)
        {
            ThrowParameterError("Channel", "Say in one way which channels come out: -Mono, -Stereo, -Channel, -Matrix or -Split.");
        }

        if (Split && IsDestinationFile)
        {
            ThrowParameterError(
                nameof(Destination), $"-Split writes a file for each channel, and '{Destination}' is one file. Give a folder: '{Destination}/' or another.", Destination);
        }
    }

    /// <inheritdoc/>
    private protected override bool SplitsInputs => Split;

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> PartsOf(AudioInput input)
    {
        if (!Split) return base.PartsOf(input);
        var names = NamesOf(input);
        return [.. names.Select((name, channel) => input.With(channel, names.Count == 1 ? "" : "-" + name))];
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Split ? stream : new ChannelStream(stream, MixFor(stream));
    }

    private IReadOnlyList<string> NamesOf(AudioInput input)
    {
        if (input.Clip is { } clip) return ChannelNames.Of(clip.Channels, clip.ChannelMask);
        var info = AudioInfo.Read(input.FilePath!, input.Stream, cancellationToken: CancellationToken);
        return ChannelNames.Of(info.Channels, info.ChannelMask);
    }

    private ChannelMix MixFor(SampleStream stream)
    {
        if (Mono) return ChannelMix.Mono(stream.Channels);
        if (Stereo) return ChannelMix.Stereo(stream.Channels, stream.ChannelMask);
        if (Channel is not null) return ChannelMix.Pick(stream.Channels, Channel);
        return Matrix!.Inputs == stream.Channels
            ? Matrix
            : throw new AudioException(
                AudioError.InvalidArgument,
                $"-Matrix is for {Matrix.Inputs} input channels, and this audio has {stream.Channels}. "
                + $"Give rows of {stream.Channels} factors.",
                stream.Source.Path);
    }
}
