using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes audio in another format, codec or bit depth.</summary>
[Cmdlet(VerbsData.Convert, "AudioFormat", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Convert-AudioFormat.md")]
[OutputType(typeof(AudioInfo))]
public sealed partial class ConvertAudioFormatCommand : AudioConversionCmdlet
{
    private RawFormat? _raw;

    private static readonly string[] EncodingParameters =
        [nameof(Codec), nameof(BitDepth), nameof(BitRate), nameof(Quality), nameof(NoDither), nameof(Seed)];

    private static readonly string[] PartParameters = [nameof(Offset), nameof(Duration)];

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the inputs is kept in it: see
    /// <c>-BasePath</c>. For one input it may also be a file name with the extension of a format.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public override string? Destination { get => base.Destination; set => base.Destination = value; }

    /// <summary>
    /// Quality on the encoder's own scale. MP3: 0 (best) to 9, LAME's V0 to V9. Vorbis: -1 to 10 (best). AAC: 0.1 to 2
    /// (best). For lossless codecs the effort of compression, which never changes the sound: FLAC 0 to 12 (smallest),
    /// WavPack 0 to 8. For Opus the complexity, 0 to 10 (best).
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncoderQualityCompleter))]
    public double? Quality { get; set; }

    /// <summary>
    /// Moves the audio into the new file as it is, without encoding it again: another container, other tags, the same sound
    /// to the bit. A format that cannot hold the codec is an error. Where a lossy codec stays by itself (MP3 to MP3, AAC to
    /// M4A) and nothing is asked of the encoder, files are copied without it too.
    /// </summary>
    [Parameter]
    public SwitchParameter Copy { get; set; }

    /// <inheritdoc cref="ImportAudioCommand.Raw"/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>Rate of <see cref="Raw"/> files in Hz, 1 to 6144000. It stays: Convert-AudioRate changes it.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [WholeNumber]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <inheritdoc cref="ImportAudioCommand.Channels"/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateRange(1, AudioLimits.MaxChannels)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Channels { get; set; }

    /// <inheritdoc cref="ImportAudioCommand.Encoding"/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ArgumentCompleter(typeof(RawEncodingCompleter))]
    public RawEncoding? Encoding { get; set; }

    private protected override RawFormat? RawInput => _raw;

    /// <inheritdoc/>
    protected override double? EncoderQuality => Quality;

    private protected override bool KeepsLoudness => true;

    /// <inheritdoc/>
    protected override string ActionName => Copy ? "Copy without encoding" : Format is null ? "Convert" : $"Convert to {Format}";

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Destination = RequireDestination(Destination, "out.flac");
        if (Copy)
        {
            RefuseGiven(EncodingParameters, name => $"-Copy leaves the audio as it is encoded, and -{name} is about encoding it. Leave one of the two out.");
            RefuseGiven(PartParameters, name => $"-Copy moves packets of many samples as they are, and -{name} counts samples. Leave one of the two out.");
        }

        if (SampleRate is not null && !Raw)
        {
            ThrowParameterError(
                nameof(SampleRate), "-SampleRate is the rate of a -Raw file. To change a rate: Convert-AudioRate -SampleRate.", SampleRate);
        }

        if (Copy && Raw)
            ThrowParameterError(nameof(Raw), "-Copy moves packets from container to container, and a -Raw file is none. Leave one of the two out.");
        _raw = ReadRaw(Raw, SampleRate, Channels, Encoding);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    private protected override void Take(AudioInput input)
    {
        if (Copy && input.FilePath is null)
        {
            Reject(ErrorRecordFactory.Create(
                AudioStage.Write,
                new AudioException(
                    AudioError.InvalidArgument,
                    $"{input.Name}: a clip has no packets to copy. Give the file itself, or leave out -Copy.",
                    input.SourcePath),
                input.SourcePath));
            return;
        }

        base.Take(input);
    }

    /// <inheritdoc/>
    private protected override bool CanCopy(AudioInput input) =>
        input is { FilePath: not null, Raw: null, Duration: null } && input.Offset == TimeSpan.Zero;

    /// <inheritdoc/>
    private protected override bool Copies(AudioWork work, AudioWriterOptions options)
    {
        if (Copy) return true;
        var input = work.Input!;
        if (!CanCopy(input) || Array.Exists(EncodingParameters, name => name != nameof(Codec) && MyInvocation.BoundParameters.ContainsKey(name)))
            return false;

        // Where nothing would come of encoding again but a loss.
        var info = AudioInfo.Read(input.FilePath!, input.Stream, cancellationToken: work.CancellationToken);
        return info.BitDepth is null
            && options.Format!.Holds(info.Codec)
            && (options.Codec ?? options.Format.Codecs[0].Name).Equals(info.Codec, StringComparison.OrdinalIgnoreCase);
    }
}
