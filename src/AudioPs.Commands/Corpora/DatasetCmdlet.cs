using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>A cmdlet that takes the utterances of a dataset, and works on their audio in parallel, in their order.</summary>
public abstract class DatasetCmdlet : AudioPsCmdlet
{
    private const string Takes = "utterances, as Import-AudioDataset gives them";

    private ParallelWork? _work;

    /// <summary>Utterances, as Import-AudioDataset gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Utterances, as Import-AudioDataset gives them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// How many files are worked on at once, 1 to 1024; by default as many as there are processors. Results and their
    /// order are the same for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(AllottedProcessors.Count, ParallelAudioCmdlet.MaxThrottleLimit);

    private ParallelWork Work => _work ??= new ParallelWork(this, ThrottleLimit, 2 * ThrottleLimit);

    /// <summary>What is to be done with an utterance; it runs on any thread, and must not touch the pipeline. Null for nothing.</summary>
    private protected abstract Action<AudioWork>? Plan(AudioUtterance utterance);

    /// <summary>Is called when all have been worked on.</summary>
    private protected abstract void Finish();

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioUtterance>(item, Takes, out var utterance)) continue;
            if (Plan(utterance) is not { } body) continue;
            var input = new AudioInput(utterance.Path)
            {
                Id = utterance.Id,
                Channel = utterance.Channel,
                Offset = Seconds(utterance.Offset ?? 0),
                Duration = utterance is { Offset: not null, Duration: { } length } ? Seconds(length) : null,
            };
            Work.Start(pulse => new AudioWork(input, body, IsVerbose, pulse, CancellationToken), isSingle: false);
        }
    }

    // A list may state anything; a century is longer than any file.
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 100 * 366 * 86_400.0));

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        _work?.Complete();
        Finish();
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
}
