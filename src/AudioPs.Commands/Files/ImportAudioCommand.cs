using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Reads audio into memory, or a part of it, mixed and resampled on the way.</summary>
/// <remarks>
/// The part is cut first, by samples of the source; then channels are mixed or picked; then the rate is changed: the order
/// of librosa.load.
/// </remarks>
[Cmdlet(VerbsData.Import, "Audio", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Import-Audio.md")]
[OutputType(typeof(AudioClip))]
public sealed partial class ImportAudioCommand : AudioPartCmdlet
{
    private RawFormat? _raw;

    /// <summary>
    /// Resamples to this rate in Hz. By default the source's own. Any rate from 1 to 6144000. With <see cref="Raw"/> the rate of
    /// the file, which stays.
    /// </summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr")]
    [WholeNumber]
    public int? SampleRate { get; set; }

    /// <inheritdoc cref="ConvertAudioRateCommand.Quality"/>
    [Parameter]
    [Alias("res_type")]
    [ArgumentCompleter(typeof(MemberCompleter<ResampleQuality>))]
    public Choice<ResampleQuality> Quality { get; set; } = ResampleQuality.High;

    /// <summary>Mixes all channels to one: their mean, as <c>librosa.to_mono</c> does.</summary>
    [Parameter]
    public SwitchParameter Mono { get; set; }

    /// <summary>
    /// The channels to take, counted from 0, in the order wanted; one may be taken twice. By default all. Not together
    /// with <see cref="Mono"/>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, AudioLimits.MaxChannels)]
    [ValidateRange(0, AudioLimits.MaxChannels - 1)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[]? Channel { get; set; }

    /// <summary>
    /// Files are samples without a header: <see cref="SampleRate"/> and <see cref="Encoding"/> say how they are to be read, and
    /// <see cref="Channels"/> where there is more than one. Whatever the names of the files.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>Number of channels of a <see cref="Raw"/> file, whose samples take turns; 1 by default.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateRange(1, AudioLimits.MaxChannels)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Channels { get; set; }

    /// <summary>
    /// How a <see cref="Raw"/> file stores its samples, in the words of ffmpeg (<c>s16le</c>, <c>f32be</c>, <c>u8</c>,
    /// <c>mulaw</c>, …), of SoX (<c>signed-integer 16 bit</c>, <c>floating-point 32 bit big endian</c>) or of NumPy
    /// (<c>int16</c>). Least significant byte first, where nothing is said of that.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ArgumentCompleter(typeof(RawEncodingCompleter))]
    public RawEncoding? Encoding { get; set; }

    /// <summary>Clips can be large: no more of them wait for an earlier one than are read at once.</summary>
    protected override int LookAhead => ThrottleLimit;

    internal override bool KeepsSource => true;

    private protected override RawFormat? RawInput => _raw;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _raw = ReadRaw(Raw, SampleRate, Channels, Encoding);
        if (Mono && Channel is not null)
        {
            ThrowParameterError("Channel", "-Mono mixes all channels and -Channel picks some: give one of the two.", Channel);
        }
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        using var stream = work.Open(Shape);
        var clip = stream.ToClip(work.CancellationToken);
        if (clip.SampleCount == 0 && input.Offset > TimeSpan.Zero)
        {
            work.WriteWarning($"'{input.Name}' ends before -Offset {input.Offset:c}: the clip is empty.");
        }

        if (work.IsVerbose)
        {
            work.WriteVerbose(string.Create(
                CultureInfo.InvariantCulture,
                $"{work.Input!.Name}: {clip.SampleCount} samples at {clip.SampleRate} Hz in {clip.Channels} ch."));
        }

        work.WriteObject(clip);
    };

    private SampleStream Shape(SampleStream stream)
    {
        if (Mono) stream = new ChannelStream(stream, ChannelMix.Mono(stream.Channels));
        else if (Channel is not null) stream = new ChannelStream(stream, ChannelMix.Pick(stream.Channels, Channel));
        return SampleRate is { } rate ? new ResampledStream(stream, rate, Quality) : stream;
    }
}
