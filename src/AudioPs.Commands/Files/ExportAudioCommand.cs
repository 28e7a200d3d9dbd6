using System.Collections;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes clips as audio files.</summary>
/// <remarks>
/// As with Export-Csv, -Path is where to write. A file takes one clip; a folder takes many, each named after its source,
/// with the folder tree kept as Convert-AudioFormat keeps it.
/// </remarks>
[Cmdlet(VerbsData.Export, "Audio", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-Audio.md")]
[OutputType(typeof(AudioInfo))]
public sealed class ExportAudioCommand : AudioPsCmdlet
{
    private AudioWriterOptions _options = new();
    private DestinationMap? _map;
    private ProgressThrottle? _progress;

    /// <summary>
    /// The file to write, or a folder: one that exists, or a path that ends in a separator. Folders are created where
    /// needed.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The file to write, or a folder for several clips.")]
    [ValidateNotNullOrEmpty]
    [Alias("Destination", "LiteralPath", "LP")]
    public string Path { get; set; } = "";

    /// <summary>The clips to write.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Clips, as Import-Audio returns them.")]
    [ValidateNotNull]
    public AudioClip[] InputObject { get; set; } = [];

    /// <summary>Format of the file; by default that of its extension, and in a folder that of the clip's source.</summary>
    [Parameter]
    [AudioFormat]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public AudioFormat? Format { get; set; }

    /// <summary>Codec within the format; by default its first, or "float" for clips from floating-point files.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioCodecCompleter))]
    public string? Codec { get; set; }

    /// <summary>Bits of a sample; by default those of the clip's source, or 16 where it has none.</summary>
    [Parameter]
    [ValidateSet("8", "16", "24", "32", "64")]
    public int? BitDepth { get; set; }

    /// <summary>Bits per second of a lossy codec, such as 128000 or 128k.</summary>
    [Parameter]
    [BitRate]
    [ValidateRange(1L, long.MaxValue)]
    public long? BitRate { get; set; }

    /// <summary>On the encoder's own scale: MP3 V0 (best) to V9, Vorbis -1 to 10 (best), FLAC level 0 to 12 (smallest), ….</summary>
    [Parameter]
    public double? Quality { get; set; }

    /// <summary>Rounds to 16 bits or fewer without dither.</summary>
    [Parameter]
    public SwitchParameter NoDither { get; set; }

    /// <summary>Seed of the dither: the same one gives the same bytes. 0 by default.</summary>
    [Parameter]
    public ulong Seed { get; set; }

    /// <summary>Tags for the file, such as @{ title = 'Birds' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Tag { get; set; }

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the information of each file written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var path = ResolvePath(Path);
        var isFolder = System.IO.Path.EndsInDirectorySeparator(Path) || Directory.Exists(path);
        _options = new AudioWriterOptions
        {
            Format = Format,
            Codec = Codec,
            BitDepth = BitDepth,
            BitRate = BitRate,
            Quality = Quality,
            NoDither = NoDither,
            DitherSeed = Seed,
            Tags = TagTable.Read(Tag),
        };
        try
        {
            if (!isFolder) _options = _options with { Format = Format ?? AudioFormat.FromExtension(path) };
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(_options.Format is null ? nameof(Path) : nameof(Format), e.Message, Path);
        }

        _map = MapDestination(nameof(Path), path, !isFolder, basePath: null, Force);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var clip in InputObject)
        {
            var input = new AudioInput(clip);
            string target;
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

            if (!ShouldProcess(target, $"Write as {format}")) continue;
            var work = new AudioWork(input, w => Write(w, target, format), IsVerbose, UpdateProgress, CancellationToken);
            work.Run();
            if (CancellationToken.IsCancellationRequested) throw new PipelineStoppedException();
            work.Replay(this);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _progress?.Complete();

    private void UpdateProgress(AudioWork work)
    {
        _progress ??= new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        if (_progress.IsDue) _progress.Write(work.Input!.Name, work.Fraction);
    }

    private void Write(AudioWork work, string target, AudioFormat format)
    {
        using var stream = work.Open();
        FileEncoder.Encode(work, stream, target, _options with { Format = format }, Force);
        if (PassThru) work.WriteObject(AudioInfo.Read(target, cancellationToken: work.CancellationToken));
    }
}
