using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Reads a dataset of audio as it is published, one utterance at a time.</summary>
[Cmdlet(VerbsData.Import, "AudioDataset", HelpUri = HelpPages + "Import-AudioDataset.md")]
[OutputType(typeof(AudioUtterance))]
public sealed class ImportAudioDatasetCommand : AudioPsCmdlet
{
    private int _count;

    /// <summary>The folder of the dataset, or the file that lists its utterances. Each name is taken as it is.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Folders of datasets, or files that list them.")]
    [Alias("LiteralPath", "PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    [AudioPath(IsFeatureFile = true)]
    public string[] Path { get; set; } = [];

    /// <summary>How the dataset is laid out. By default its files tell.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(AudioDatasetKindCompleter))]
    public AudioDatasetKind? Kind { get; set; }

    /// <summary>Which parts of the dataset to take, such as <c>train, dev</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] Split { get; set; } = [];

    /// <summary>Which languages to take, in the dataset's own words, such as <c>en_US</c>. By default all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] Language { get; set; } = [];

    /// <summary>Takes only utterances, each as <c>$_</c>, of which this is true, such as <c>{ $_.Duration -lt 10 }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public ScriptBlock? Where { get; set; }

    /// <summary>The folder that paths of audio files begin at, where the audio lies apart from what lists it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <summary>Gives utterances too whose file is not there. By default they are left out, and counted in a warning.</summary>
    [Parameter]
    public SwitchParameter IncludeMissing { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            if (AudioPathAttribute.WordsOf(path) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "folders of datasets"));
                continue;
            }

            var full = path;
            try
            {
                full = Paths.FullPath(path);
                Read(full);
            }
            catch (ErrorRecordException e)
            {
                WriteFailure(e.ErrorRecord);
            }
            catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Open, e, full));
            }
            catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }
        }
    }

    private void Read(string path)
    {
        var opened = AudioDataset.Open(path, Kind, BasePath is null ? null : Paths.FullPath(BasePath), Split, Language, IncludeMissing);
        if (IsVerbose) WriteVerbose($"'{path}' is read as {opened.Kind.Name}: {opened.Kind.Layout}.");
        long missing = 0;
        AudioUtterance? first = null;
        var progress = new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        var utterances = opened.Read(
            failure => WriteFailure(ErrorRecordFactory.Create(AudioStage.Open, failure, path)),
            utterance =>
            {
                missing++;
                first ??= utterance;
            },
            CancellationToken);
        foreach (var utterance in utterances)
        {
            _count++;
            if (progress.IsDue) progress.Write(utterance.Id, new WorkProgress(_count, null, 0, 0, progress.Elapsed));
            if (Where is null || IsWanted(utterance)) WriteObject(utterance);
        }

        progress.Complete();
        if (first is null) return;
        WriteWarning(
            $"'{path}': of {missing} {(missing == 1 ? "utterance" : "utterances")} the audio is not there, the first '{first.Path}'. "
            + (IncludeMissing ? "They are given all the same." : "They are left out; -IncludeMissing gives them too."));
    }

    private bool IsWanted(AudioUtterance utterance) =>
        Where!.InvokeWithContext(null, [new PSVariable("_", utterance)]) is { Count: > 0 } said
        && LanguagePrimitives.IsTrue(said.Count == 1 ? said[0] : said);
}
