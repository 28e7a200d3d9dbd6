using System.Collections;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that makes one of all its inputs: a clip, or with a destination a file.</summary>
/// <remarks>
/// Each input is opened once to see what it is, and again when it is read. Where one fails nothing is made: what lacks a part is not
/// what was asked for.
/// </remarks>
public abstract partial class AudioCombinationCmdlet : AudioPartCmdlet, ITreeWriter
{
    private static readonly string[] FileParameters =
        [nameof(Force), nameof(SkipExisting), nameof(Newer), nameof(Format), nameof(Codec), nameof(BitDepth), nameof(BitRate), nameof(NoDither), nameof(Seed), nameof(Tag)];

    private readonly List<Slot> _slots = [];
    private DestinationMap? _map;
    private AudioWriterOptions _options = new();
    private ProgressThrottle? _progress;
    private bool _isForeseen;
    private bool _isWanted = true;

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [Parameter(Position = 0, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>The file to write, with the extension of a format; its folder is created where needed. Without it a clip is returned.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>
    /// The rate that all inputs are brought to, in Hz, 1 to 6144000. Without it they must have one, and inputs of different rates are
    /// an error.
    /// </summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr")]
    [WholeNumber]
    public int? SampleRate { get; set; }

    /// <summary>
    /// How many channels all inputs are brought to: 1, the mean of all channels, or 2, where mono is copied to both and surround is
    /// mixed down by ITU-R BS.775-3. Without it they must have as many, and inputs that differ are an error.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 2)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Channels { get; set; }

    /// <summary>Replaces the file if it exists. Without it a file that exists is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Does nothing where the file exists.</summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <summary>Does nothing where the file exists and no input is newer, and replaces it where one is.</summary>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    /// <summary>
    /// Format of the file: wav, w64, aiff, caf, au, flac, wv, tta, mp3, m4a, aac, ogg or opus; or raw, samples without a header,
    /// stored as <c>-Codec</c> says. By default that of the extension of <see cref="Destination"/>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public AudioFormat? Format { get; set; }

    /// <summary>
    /// Codec within the format, such as alac in m4a, opus in ogg, float, alaw or mulaw in wav. By default the format's first, or float
    /// where an input is floating point and the format can hold it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioCodecCompleter))]
    public string? Codec { get; set; }

    /// <summary>
    /// Bits of a sample: 8, 16, 24, 32 or 64, as far as the codec has them; 64 is for the codec float. By default the most that an
    /// input has, or 16 where none has any.
    /// </summary>
    [Parameter]
    [ValidateBitDepth]
    [WholeNumber]
    [ArgumentCompleter(typeof(BitDepthCompleter))]
    public int? BitDepth { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.BitRate"/>
    [Parameter]
    [ArgumentCompleter(typeof(BitRateCompleter))]
    public BitRate? BitRate { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.NoDither"/>
    [Parameter]
    public SwitchParameter NoDither { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Seed"/>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public ulong Seed { get; set; }

    /// <summary>
    /// Tags for the file, as a hashtable such as <c>@{ title = 'Birds' }</c>. They go before those that all inputs have in common,
    /// which are kept otherwise; an empty one removes such a tag.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TagCompleter))]
    public IDictionary? Tag { get; set; }

    string? ITreeWriter.BasePath => null;

    string? ITreeWriter.Name => null;

    /// <summary>What is done, as a question would name it: "Join 3 inputs".</summary>
    /// <param name="count">How many inputs there are.</param>
    private protected abstract string ActionName(int count);

    /// <summary>Makes one stream of all. May read some of them before.</summary>
    /// <param name="work">Where warnings go, and what tells of a stop.</param>
    /// <param name="signals">The inputs in their order, of the rate and the channels that were asked for.</param>
    /// <exception cref="AudioException">They do not fit together.</exception>
    private protected abstract SampleStream Combine(AudioWork work, IReadOnlyList<OpenableSignal> signals);

    /// <summary>Says what is worth saying of a stream that was read to its end.</summary>
    private protected virtual void Tell(AudioWork work, SampleStream combined)
    {
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Destination = DestinationByPlace(Destination);
        if (Destination is null)
        {
            RefuseGiven(FileParameters, name => $"-{name} is about the file that is written, but a clip is returned. Give -Destination too, or leave it out.");
            return;
        }

        _map = MapDestination(this, OutputNames.Audio, Format is not null);
        if (!_map.IsFile)
        {
            ThrowParameterError(
                nameof(Destination),
                $"{MyInvocation.MyCommand.Name} makes one file of all inputs, and '{Destination}' is the name of a folder. Give that of a file, such as '{Destination.TrimEnd('/', '\\')}.wav'.",
                Destination);
        }

        _options = new AudioWriterOptions
        {
            Format = Format ?? AudioFormat.FindByExtension(_map.Destination),
            Codec = Codec,
            BitDepth = BitDepth,
            BitRate = BitRate?.Value,
            NoDither = NoDither,
            DitherSeed = Seed,
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(Format), e.Message, _options.Format);
        }
    }

    /// <inheritdoc/>
    protected sealed override Action<AudioWork>? Plan(AudioInput input)
    {
        if (!Foresee(input)) return null;
        var slot = new Slot();
        _slots.Add(slot);
        return work =>
        {
            using var stream = work.OpenAhead();
            slot.Info = stream.Info;
            slot.Work = work.Again();
            slot.Signal = new OpenableSignal(SignalInfo.Of(stream), () => slot.Work.Open());
        };
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_slots.Count == 0) return;
        if (!_isWanted)
        {
            if (Newer && IsVerbose) WriteVerbose($"'{_map!.Destination}' is as new as all that it is made of.");
            return;
        }

        if (FailureCount > 0)
        {
            WriteWarning(_map is null ? "Nothing was made, as not all inputs could be read." : $"'{_map.Destination}' was not written, as not all inputs could be read.");
            return;
        }

        if (_map is not null && !ShouldProcess(_map.Destination, ActionName(_slots.Count))) return;
        var work = new AudioWork(null, Make, IsVerbose, UpdateProgress, CancellationToken);
        work.Run();
        if (CancellationToken.IsCancellationRequested) throw new PipelineStoppedException();
        foreach (var slot in _slots) slot.Work!.Replay(this);
        work.Replay(this);
        _progress?.Complete();
    }

    // Whether anything is to be made, as far as the destination tells.
    private bool Foresee(AudioInput input)
    {
        if (_map is null) return true;
        if (Newer && File.Exists(_map.Destination))
        {
            // Of all inputs one is newer, or none.
            if (!_isForeseen) _isWanted = false;
            _isForeseen = true;
            _isWanted |= DestinationMap.IsNewer(input, _map.Destination);
            return true;
        }

        if (_isForeseen) return _isWanted;
        _isForeseen = true;
        _isWanted = false;
        _isWanted = _map.Map(input, System.IO.Path.GetExtension(_map.Destination)) is not null;
        return _isWanted;
    }

    private void Make(AudioWork work)
    {
        work.Enter(AudioStage.Transform);
        OpenableSignal[] signals = [.. _slots.Select(slot => Convert(slot.Signal!))];
        using var combined = Combine(work, signals);
        using var stream = new InputStream(combined, null, null, work);
        if (work.IsVerbose)
            work.WriteVerbose(FormattableString.Invariant($"{ActionName(signals.Length)}: {stream.SampleRate} Hz, {stream.Channels} ch."));
        if (_map is null)
        {
            var clip = stream.ToClip(work.CancellationToken);
            Tell(work, combined);
            work.WriteObject(clip);
            return;
        }

        var (tags, values) = SharedTags.Of([.. _slots.Select(slot => slot.Info)], TagTable.Read(Tag), TagTable.ReadSeveral(Tag));
        var written = FileEncoder.Encode(work, stream, _map.Destination, _options with { Tags = tags, TagValues = values }, _map.Overwrites)();
        Tell(work, combined);
        WarnOfLosses(work, written);
        work.WriteObject(written);
    }

    private OpenableSignal Convert(OpenableSignal signal)
    {
        if (Channels is { } channels && channels != signal.Signal.Channels)
        {
            signal = signal.Through(stream => new ChannelStream(
                stream, channels == 1 ? ChannelMix.Mono(stream.Channels) : ChannelMix.Stereo(stream.Channels, stream.ChannelMask)));
        }

        return SampleRate is { } rate && rate != signal.Signal.SampleRate
            ? signal.Through(stream => new ResampledStream(stream, rate))
            : signal;
    }

    private void WarnOfLosses(AudioWork work, AudioInfo written)
    {
        // What has a file and no bits of a sample was encoded by what is likely to be heard.
        var lossy = _slots.Find(slot => slot.Signal!.Signal.Source is { Path: not null, BitDepth: 0 });
        if (lossy is not null && !written.IsLossless)
        {
            work.WriteWarning(
                $"'{lossy.Signal!.Signal.Source.Name}' is encoded for a second time, as {written.Codec}, which loses more of the sound. "
                + "Encode from the original where there is one, or to a lossless format such as flac.");
        }

        List<string> lost = [];
        if (_slots.Exists(slot => slot.Info is { PictureCount: > 0 })) lost.Add("cover art");
        if (_slots.Exists(slot => slot.Info is { CuePoints.Count: > 0 })) lost.Add("cue points");
        if (_slots.Exists(slot => slot.Info is { Chapters.Count: > 0 })) lost.Add("chapters");
        if (lost.Count > 0)
            work.WriteWarning($"'{written.Path}' was written without the {string.Join(" and ", lost)} of its inputs, which belong to those files; Get-AudioInfo tells them.");
    }

    private void UpdateProgress(AudioWork work)
    {
        _progress ??= new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        if (_progress.IsDue) _progress.Write(ActionName(_slots.Count), new WorkProgress(0, 1, work.Fraction, work.Seconds, _progress.Elapsed));
    }

    // An input: what it is, and the work that reads it.
    private sealed class Slot
    {
        public OpenableSignal? Signal { get; set; }

        public AudioInfo? Info { get; set; }

        public AudioWork? Work { get; set; }
    }
}
