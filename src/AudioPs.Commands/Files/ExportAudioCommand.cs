using System.Collections;
using System.Management.Automation;
using AudioPs.Media;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Writes clips as audio files.</summary>
/// <remarks>
/// A file takes one clip; a folder takes many, each named after its source, with the folder tree kept as Convert-AudioFormat
/// keeps it.
/// </remarks>
[Cmdlet(VerbsData.Export, "Audio", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-Audio.md")]
[OutputType(typeof(AudioInfo))]
public sealed class ExportAudioCommand : AudioPsCmdlet, ITreeWriter
{
    private AudioWriterOptions _options = new();
    private DestinationMap? _map;
    private ProgressThrottle? _progress;
    private int _done;
    private double _seconds;

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the clips' sources is kept in it. For one clip it
    /// may also be a file name with the extension of a format, or with any other where <see cref="Format"/> says which.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the files, or the file for one clip.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <inheritdoc cref="AudioInputCmdlet.InputObject"/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Clips, as Import-Audio returns them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// Format of the file: wav, w64, aiff, caf, au, flac, wv, tta, mp3, m4a, aac, ogg or opus; or raw, samples without a
    /// header, stored as <c>-Codec</c> says (s16le, f32be, mulaw, …). By default that of the
    /// extension, and in a folder that of the clip's source.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public AudioFormat? Format { get; set; }

    /// <summary>
    /// Codec within the format, such as alac in m4a, opus in ogg, float, alaw or mulaw in wav. By default the format's
    /// first, or float where the clip comes from floating point and the format can hold it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioCodecCompleter))]
    public string? Codec { get; set; }

    /// <summary>
    /// Bits of a sample: 8, 16, 24, 32 or 64, as far as the codec has them; 64 is for the codec float. By default those
    /// of the clip's source, or 16 where it has none.
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

    /// <inheritdoc cref="ConvertAudioFormatCommand.Quality"/>
    [Parameter]
    [ArgumentCompleter(typeof(EncoderQualityCompleter))]
    public double? Quality { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.NoDither"/>
    [Parameter]
    public SwitchParameter NoDither { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Seed"/>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public ulong Seed { get; set; }

    /// <summary>Tags for the file, as a hashtable such as <c>@{ title = 'Birds' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TagCompleter))]
    public IDictionary? Tag { get; set; }

    /// <summary>
    /// Folder at which the kept tree begins. By default the folder before the first wildcard by which the clips were
    /// imported; otherwise the current location, for clips of files below it; otherwise each file's own folder, so that
    /// only its name is kept.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Name"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    /// <summary>Returns the information of each file written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input) =>
        Foresee(_map!, input, () => OutputFormat.For(input, _options.Format).Extension);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _map = MapDestination(this, OutputNames.Audio, Format is not null);
        _options = new AudioWriterOptions
        {
            Format = Format ?? (_map.IsFile ? AudioFormat.FindByExtension(_map.Destination) : null),
            Codec = Codec,
            BitDepth = BitDepth,
            BitRate = BitRate?.Value,
            Quality = Quality,
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
            ThrowParameterError(nameof(Format), e.Message, _options.Format);
        }
    }

    private static string? OtherWriter(object value) => value is IFeatureArray ? "Export-AudioFeature writes it" : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(WriteFailure);
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioClip>(item, "clips, as Import-Audio returns them", out var clip, OtherWriter)) continue;
            var input = new AudioInput(clip);
            string? target;
            AudioFormat format;
            try
            {
                (format, var extension) = OutputFormat.For(input, _options.Format);
                target = _map!.Map(input, extension);
            }
            catch (ErrorRecordException e)
            {
                WriteFailure(e.ErrorRecord);
                continue;
            }

            if (target is null || !ShouldProcess(target, $"Write as {format}")) continue;
            var work = new AudioWork(input, w => Write(w, target, format), IsVerbose, UpdateProgress, CancellationToken);
            work.Run();
            if (CancellationToken.IsCancellationRequested) throw new PipelineStoppedException();
            _done++;
            _seconds += work.Seconds;
            work.Replay(this);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TellForeseen(WriteFailure);
        _progress?.Complete();
    }

    private void UpdateProgress(AudioWork work)
    {
        _progress ??= new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        if (!_progress.IsDue) return;
        int? expected = MyInvocation.ExpectingInput ? null : InputObject.Length;
        _progress.Write(work.Input!.Name, new WorkProgress(_done, expected, work.Fraction, _seconds + work.Seconds, _progress.Elapsed));
    }

    private void Write(AudioWork work, string target, AudioFormat format)
    {
        using var stream = work.Open();
        var read = FileEncoder.Encode(work, stream, target, _options with { Format = format }, _map!.Overwrites);
        if (PassThru) work.WriteObject(read());
    }
}
