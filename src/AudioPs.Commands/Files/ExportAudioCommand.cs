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
    private ParallelWork? _work;

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

    /// <inheritdoc cref="ParallelAudioCmdlet.ThrottleLimit"/>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(AllottedProcessors.Count, ParallelAudioCmdlet.MaxThrottleLimit);

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

        if (PassThru) WarnOfReadingAhead(ThrottleLimit);
    }

    private static string? OtherWriter(object value) => value is IFeatureArray ? "Export-AudioFeature writes it" : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(Fail);
        var isSingle = InputObject.Length == 1 && !MyInvocation.ExpectingInput;
        Work.Expected = MyInvocation.ExpectingInput ? null : InputObject.Length;
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioClip>(item, "clips, as Import-Audio returns them", out var clip, OtherWriter, Fail)) continue;
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
                Fail(e.ErrorRecord);
                continue;
            }

            if (target is null || !ShouldProcess(target, $"Write as {format}")) continue;
            Work.Start(pulse => new AudioWork(input, work => Write(work, target, format), IsVerbose, pulse, CancellationToken), isSingle);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TellForeseen(Fail);
        _work?.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _work?.Wake();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _work?.Dispose();
    }

    // Clips that wait are held in memory: no more of them than are written at once.
    private ParallelWork Work => _work ??= new ParallelWork(this, ThrottleLimit, ThrottleLimit);

    private void Fail(ErrorRecord failure)
    {
        if (!Work.Fail(failure)) WriteFailure(failure);
    }

    private void Write(AudioWork work, string target, AudioFormat format)
    {
        using var stream = work.Open();
        var read = FileEncoder.Encode(work, stream, target, _options with { Format = format }, _map!.Overwrites);
        if (PassThru) work.WriteObject(read());
    }
}
