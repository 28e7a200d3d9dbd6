using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that changes audio: to clips, or with a destination to files.</summary>
/// <remarks>Where the files go is decided by <see cref="DestinationMap"/>. Nothing is left of a file that fails.</remarks>
public abstract class AudioConversionCmdlet : AudioPartCmdlet, ITreeWriter
{
    private static readonly string[] EncodingParameters = ["Format", "Codec", "BitDepth", "BitRate", "NoDither", "Seed"];
    private static readonly string[] FileParameters = ["BasePath", "Name", "Force", "SkipExisting", "Newer", .. EncodingParameters, "Tag"];

    private DestinationMap? _map;
    private AudioWriterOptions _options = new();

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

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the inputs is kept in it: see
    /// <see cref="BasePath"/>. For one input it may also be a file name with the extension of a format. Without it
    /// clips are returned.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public virtual string? Destination { get; set; }

    /// <summary>
    /// Folder at which the kept tree begins. By default the folder named before the first wildcard of
    /// <c>-Path</c>; otherwise the current location, for inputs below it; otherwise each input's own folder, so
    /// that only its name is kept.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <summary>
    /// What files in a folder are called, without their extension, where that is not their input's own name:
    /// <c>tone</c> for a clip that was made in memory, <c>{Name}-16k</c>, <c>{Name}-{Kind}</c>, <c>take{Index:000}</c>.
    /// <c>{Name}</c> is the input's own name, <c>{Kind}</c> what it is (audio, stft, reassigned, mel, mfcc, gammatone,
    /// constantq, semitone, salience, chroma, chromaconstantq, chromacens, spectrum, filterbank), <c>{Index}</c> its number, counted from 1,
    /// with as many digits as there are zeros behind a colon. The
    /// folder tree is kept.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <summary>
    /// Replaces existing files. Without it a file that exists is an error, and the other files go on.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Passes over inputs whose file exists, before they are read, so that a run that was broken off goes on where it
    /// was. Files that exist are whole.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <summary>
    /// Passes over inputs whose file exists and is not older than the input's, before they are read, and replaces older
    /// ones: what has changed since the last run is written anew.
    /// </summary>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    /// <summary>
    /// Format of the files: wav, w64, aiff, caf, au, flac, wv, tta, mp3, m4a, aac, ogg or opus; or raw, samples without a
    /// header, stored as <c>-Codec</c> says (s16le, f32be, mulaw, …). By default that of the
    /// extension of <see cref="Destination"/>, otherwise the input's own.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public AudioFormat? Format { get; set; }

    /// <summary>
    /// Codec within the format, such as alac in m4a, opus in ogg, float, alaw or mulaw in wav. By default the format's
    /// first, or float where the input is floating point and the format can hold it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioCodecCompleter))]
    public string? Codec { get; set; }

    /// <summary>
    /// Bits of a sample: 8, 16, 24, 32 or 64, as far as the codec has them; 64 is for the codec float. By default the
    /// input's, or 16 where it has none.
    /// </summary>
    [Parameter]
    [ValidateBitDepth]
    [WholeNumber]
    [ArgumentCompleter(typeof(BitDepthCompleter))]
    public int? BitDepth { get; set; }

    /// <summary>Bits per second of a lossy codec, such as 128000, 128k or 0.5M. A k is 1000.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BitRateCompleter))]
    public BitRate? BitRate { get; set; }

    /// <summary>
    /// Rounds to 16 bits or fewer without dither. By default triangular (TPDF) dither of two steps peak to peak is
    /// added where bits are lost, so that the rounding error does not follow the signal.
    /// </summary>
    [Parameter]
    public SwitchParameter NoDither { get; set; }

    /// <summary>Seed of the dither. The same one, 0 by default, gives the same bytes.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public ulong Seed { get; set; }

    /// <summary>
    /// Tags for the files, as a hashtable such as <c>@{ title = 'Birds' }</c>. They go before those of the input, which
    /// are kept otherwise; an empty one removes the input's.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TagCompleter))]
    public IDictionary? Tag { get; set; }

    /// <summary>Quality on the encoder's own scale, for cmdlets that offer it.</summary>
    protected virtual double? EncoderQuality => null;

    /// <summary>Whether all that is written goes into one file.</summary>
    private protected bool IsDestinationFile => _map is { IsFile: true };

    internal sealed override bool KeepsSource => Destination is null;

    internal sealed override DestinationMap? OutputMap => _map;

    internal sealed override bool IsOutputWanted(AudioInput input) =>
        Foresee(_map!, input, () => ChangesTags ? System.IO.Path.GetExtension(input.SourcePath ?? "") : OutputFormat.For(input, _options.Format).Extension);

    /// <summary>Whether the tags of files are changed instead of their audio: without a destination in place.</summary>
    private protected virtual bool ChangesTags => false;

    /// <summary>Whether what was tagged of the loudness of the input is true of the output.</summary>
    private protected virtual bool KeepsLoudness => false;

    /// <summary>What is done, as a question would name it: "Resample to 16000 Hz".</summary>
    protected abstract string ActionName { get; }

    /// <summary>Puts the change around a stream. Called on worker threads.</summary>
    protected abstract SampleStream Shape(SampleStream stream);

    /// <summary>The change for an input, where it is known only from all of it. Called on worker threads.</summary>
    private protected virtual Func<SampleStream, SampleStream> ShapeFor(AudioWork work) => Shape;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Destination = DestinationByPlace(Destination);
        if (ChangesTags)
        {
            RefuseGiven(EncodingParameters, name => $"-{name} is about how audio is encoded, and with -Tag only tags are written. Leave one of them out.");
            if (Destination is null)
            {
                RefuseTreeInPlace();
                return;
            }
        }
        else if (Destination is null)
        {
            RefuseGiven(FileParameters.Where(name => name != nameof(Tag) || Tag is not null), name => $"-{name} is about the files that are written, but clips are returned. Give -Destination too, or leave it out.");
            return;
        }

        _map = MapDestination(this, OutputNames.Audio, Format is not null);
        _options = new AudioWriterOptions
        {
            Format = Format ?? (_map.IsFile ? AudioFormat.FindByExtension(_map.Destination) : null),
            Codec = Codec,
            BitDepth = BitDepth,
            BitRate = BitRate?.Value,
            Quality = EncoderQuality,
            NoDither = NoDither,
            DitherSeed = Seed,
            Tags = TagTable.Read(Tag),
            TagValues = TagTable.ReadSeveral(Tag),
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError("Format", e.Message, _options.Format);
        }
    }

    /// <inheritdoc/>
    protected sealed override Action<AudioWork>? Plan(AudioInput input) =>
        (ChangesTags ? PlanTags(input, _map) : PlanConversion(input)) is { } conversion ? Order(conversion) : null;

    /// <summary>Decides how the tags of an input are changed.</summary>
    /// <param name="input">A file or a clip.</param>
    /// <param name="map">Where the changed file goes; null: in place.</param>
    private protected virtual Action<AudioWork>? PlanTags(AudioInput input, DestinationMap? map) => null;

    /// <summary>What is done first of an input, and what its conversion waits for; by default nothing.</summary>
    /// <param name="conversion">What returns the clip or writes the file.</param>
    private protected virtual Action<AudioWork> Order(Action<AudioWork> conversion) => conversion;

    /// <summary>Decides what is returned of an input where there is no destination: a clip.</summary>
    private protected virtual Action<AudioWork> PlanClips(AudioInput input) => work =>
    {
        using var stream = work.Open(ShapeFor(work));
        if (work.IsVerbose) work.WriteVerbose(Explain(stream, work));
        var clip = stream.ToClip(work.CancellationToken);
        if (clip.SampleCount == 0 && input.Offset > TimeSpan.Zero) work.WriteWarning($"'{input.Name}' ends before {input.Offset:c}: the clip is empty.");
        work.WriteObject(clip);
    };

    private Action<AudioWork>? PlanConversion(AudioInput input)
    {
        if (_map is null) return PlanClips(input);
        var (format, extension) = OutputFormat.For(input, _options.Format);
        if (_map.Map(input, extension) is not { } target || !ShouldProcess(target, ActionName)) return null;
        var options = _options with { Format = format };
        var overwrite = _map.Overwrites;
        return work =>
        {
            if (Copies(work, options))
            {
                FileCopier.Copy(
                    work,
                    target,
                    new AudioCopyOptions { Format = format, Stream = work.Input!.Stream ?? 0, Tags = options.Tags, TagValues = options.TagValues, AllowLoss = true },
                    overwrite);
                work.WriteObject(AudioInfo.Read(target, cancellationToken: work.CancellationToken));
            }
            else
            {
                using var stream = work.Open(ShapeFor(work));
                if (work.IsVerbose) work.WriteVerbose(Explain(stream, work));
                work.WriteObject(FileEncoder.Encode(work, stream, target, options, overwrite, CanCopy(input), KeepsLoudness)());
            }
        };
    }

    /// <summary>Whether the cmdlet can copy packets of an input, all of it and as they are.</summary>
    private protected virtual bool CanCopy(AudioInput input) => false;

    /// <summary>Whether packets are copied instead of encoding again. Called on worker threads.</summary>
    private protected virtual bool Copies(AudioWork work, AudioWriterOptions options) => false;

    private protected static string Explain(InputStream stream, AudioWork work)
    {
        var (rate, channels) = work.Input!.Clip is { } clip
            ? (clip.SampleRate, clip.Channels)
            : (stream.Info!.SampleRate, stream.Info.Channels);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{work.Input.Name}: {rate} Hz, {channels} ch to {stream.SampleRate} Hz, {stream.Channels} ch.");
    }
}
