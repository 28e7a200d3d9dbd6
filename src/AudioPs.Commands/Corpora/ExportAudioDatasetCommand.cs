using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes the utterances of a dataset in an open layout, with their audio in another rate and format where that is wanted.</summary>
[Cmdlet(VerbsData.Export, "AudioDataset", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-AudioDataset.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportAudioDatasetCommand : DatasetCmdlet
{
    private DatasetExporter? _exporter;
    private string _folder = "";
    private long _written;

    /// <summary>Folder for the dataset, created where needed. It must be empty, unless <see cref="Force"/> is given.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the dataset.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <summary>The layout: NeMoManifest, KaldiData, LhotseManifest, WebDataset or HuggingFaceParquet.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The layout, such as NeMoManifest.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(AudioDatasetFormatCompleter))]
    public AudioDatasetFormat? Kind { get; set; }

    /// <summary>
    /// Format that all audio is written in, such as flac or opus. By default audio stays as it is, and what has to be written, such as
    /// parts of files into archives, is FLAC.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public AudioFormat? Format { get; set; }

    /// <summary>Rate that all audio is written in, in Hz. By default each stays at its own.</summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [WholeNumber]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <summary>How many utterances an archive or a Parquet file has at most. By default 1000.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ShardLength { get; set; } = 1000;

    /// <summary>Writes into a folder that is not empty, and replaces files of the same names there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _folder = Paths.FullPath(Destination);
        if (!ShouldProcess(_folder, $"Write as {Kind}")) return;
        try
        {
            _exporter = new DatasetExporter(_folder, Kind!, Format, SampleRate, ShardLength, Force);
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _folder));
        }
    }

    /// <inheritdoc/>
    private protected override Action<AudioWork>? Plan(AudioUtterance utterance)
    {
        if (_exporter is not { } exporter) return null;
        string claimed;
        try
        {
            claimed = exporter.Claim(utterance);
        }
        catch (AudioException e)
        {
            return work =>
            {
                work.Enter(AudioStage.Write);
                work.WriteError(ErrorRecordFactory.Create(AudioStage.Write, e, utterance.Path, utterance.Id));
            };
        }

        return work => work.WriteObject(exporter.Prepare(utterance, claimed, () => work.Open(), work.CancellationToken));
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        var item = (DatasetItem)result;
        try
        {
            _exporter!.Add(item);
            _written++;
        }
        catch (AudioException e)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, e.Path ?? _folder));
        }
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        if (_exporter is null) return;
        try
        {
            foreach (var path in _exporter.Complete()) WriteObject(new FileInfo(path));
        }
        catch (Exception e) when (e is AudioException or IOException)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _folder));
        }

        if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{_folder}': {_written} utterances as {Kind}."));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _exporter?.Dispose();
    }
}
