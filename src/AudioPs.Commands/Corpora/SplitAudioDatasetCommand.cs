using System.Globalization;
using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Parts the utterances of a dataset into train, dev and test, by speaker.</summary>
[Cmdlet(VerbsCommon.Split, "AudioDataset", HelpUri = HelpPages + "Split-AudioDataset.md")]
[OutputType(typeof(AudioUtterance))]
public sealed class SplitAudioDatasetCommand : AudioPsCmdlet
{
    private DatasetSplitter? _splitter;

    /// <summary>Utterances, as Import-AudioDataset gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Utterances, as Import-AudioDataset gives them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object[] InputObject { get; set; } = [];

    /// <summary>The share that is to go to dev, 0 to 1. By default 0.1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Dev { get; set; } = 0.1;

    /// <summary>The share that is to go to test, 0 to 1. By default 0.1; train has the rest.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Test { get; set; } = 0.1;

    /// <summary>What stays together. By default all that one speaker says.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DatasetSplitKey>))]
    public Choice<DatasetSplitKey> By { get; set; } = DatasetSplitKey.Speaker;

    /// <summary>Another number parts in another way. By default 0.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Seed { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _splitter = new DatasetSplitter(Dev, Test, By, Seed);
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(Test), e.Message);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioUtterance>(item, "utterances, as Import-AudioDataset gives them", out var utterance)) continue;
            try
            {
                WriteObject(_splitter!.Assign(utterance));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(
                    AudioStage.Open, new AudioException(e.Error, $"{e.Message} Part it by something that it has: -By Text, File or Id.", e.Path), utterance.Path, utterance.Id));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var parts = _splitter!.Parts;
        var all = parts.Sum(part => part.Count);
        if (all == 0) return;
        foreach (var part in parts)
        {
            if (IsVerbose) WriteVerbose(Describe(part, all));
            var asked = part.Name == DatasetSplitter.Dev ? Dev : part.Name == DatasetSplitter.Test ? Test : 1 - Dev - Test;
            if (part.Count == 0 && asked > 0)
            {
                WriteWarning(
                    $"No utterance has come to {part.Name}: of few {Keys} a part can be left with none. Give it a larger share, or another -Seed.");
            }
        }

        if (_splitter.SharedSentenceCount is > 0 and var shared)
        {
            WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"{shared} {(shared == 1 ? "sentence is" : "sentences are")} said in more than one part. What a model learns by heart there it knows in the test; -By Text keeps each sentence in one."));
        }
    }

    private string Keys => By.Value switch
    {
        DatasetSplitKey.Speaker => "speakers",
        DatasetSplitKey.Text => "sentences",
        DatasetSplitKey.File => "files",
        _ => "utterances",
    };

    private string Describe(DatasetSplitPart part, long all)
    {
        var hours = part.Seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $", {part.Seconds / 3600:0.###} h") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Name}: {part.Count} utterances ({100.0 * part.Count / all:0.#} %) of {part.Keys} {Keys}{hours}.");
    }
}
