using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Makes the features of a corpus, on several threads, and writes them in the order of the inputs.</summary>
internal sealed class CorpusExport : IDisposable
{
    // What waits for a drive holds no processor, so that more may wait than compute.
    private const int Waiting = 16;

    private readonly AudioPsCmdlet _cmdlet;
    private readonly FeatureExtractor _extractor;
    private readonly FeatureFolder _folder;
    private readonly ParallelWork _work;
    private readonly long? _maxErrors;
    private readonly bool _isVerbose;
    private readonly CancellationToken _cancellationToken;
    private long _failures;

    public CorpusExport(
        AudioPsCmdlet cmdlet, FeatureExtractor extractor, FeatureFolder folder, int throttleLimit, long? maxErrors, bool isVerbose,
        CancellationToken cancellationToken)
    {
        _cmdlet = cmdlet;
        _extractor = extractor;
        _folder = folder;
        _maxErrors = maxErrors;
        _isVerbose = isVerbose;
        _cancellationToken = cancellationToken;
        _work = new ParallelWork(cmdlet, throttleLimit, throttleLimit == 1 ? 0 : 2 * throttleLimit + Waiting)
        {
            Log = WriteLog,
        };
    }

    /// <summary>How many inputs there will be; null where more may come.</summary>
    public int? Expected
    {
        get => _work.Expected;
        set => _work.Expected = value;
    }

    /// <summary>Whether a drive that is full ends the run, rather than being a failure of each input.</summary>
    public bool EndsOnFullDrive { get; init; }

    /// <summary>How a run that was ended is gone on with.</summary>
    public string GoOn { get; init; } = "-Resume goes on";

    /// <summary>Is told of the error that ends the run.</summary>
    public Action<ErrorRecord> Ending { get; init; } = _ => { };

    /// <summary>Takes the next input.</summary>
    /// <param name="item">Its place and name.</param>
    /// <param name="input">It.</param>
    public void Take(FeatureItem item, AudioInput input)
    {
        try
        {
            var task = _folder.Take(item);
            if (task.State == FeatureState.Elsewhere) return;
            if (task.State == FeatureState.Done && _work.IsIdle) _cmdlet.WriteResult(_folder.Verify(task)!);
            else if (task.State == FeatureState.Done) Start(input, work => work.WriteObject(_folder.Verify(task)!), isSingle: false);
            else Start(input, work => Make(work, task), isSingle: false);
        }
        catch (AudioException e)
        {
            Fail(item, ErrorRecordFactory.Create(AudioStage.Write, e, input.SourcePath, input.Target));
        }
    }

    /// <summary>Takes what would have been an input.</summary>
    /// <param name="item">Its place, and what it was given as.</param>
    /// <param name="error">Why it is none.</param>
    public void Reject(FeatureItem item, ErrorRecord error)
    {
        if (_folder.IsMine(item)) Fail(item, error);
    }

    /// <summary>Takes what came of an input, in its turn.</summary>
    public void Add(object outcome)
    {
        if (outcome is FeatureOutput output)
        {
            try
            {
                _folder.Add(output);
                return;
            }
            // A file of many inputs is not the failure of one of them.
            catch (AudioException e) when (!_folder.IsPacked)
            {
                outcome = new FeatureFailure(output.Item, ErrorRecordFactory.Create(AudioStage.Write, e, e.Path, output.Item.Path ?? output.Item.Name));
            }
        }

        var (item, error) = (FeatureFailure)outcome;
        if (EndsOnFullDrive && error.Exception is AudioException { Error: AudioError.DiskFull }) End(error);
        _failures++;
        _folder.AddFailure(item, error.FullyQualifiedErrorId.Split(',')[0], error.Exception.Message);
        _cmdlet.WriteFailure(error);
        if (_failures > _maxErrors)
        {
            End(new ErrorRecord(
                new AudioException(
                    error.Exception is AudioException { Error: var kind } ? kind : AudioError.InvalidData,
                    FormattableString.Invariant(
                        $"{_failures} inputs have failed, more than -MaxErrors {_maxErrors}, the last with: {error.Exception.Message} All are in '{_folder.ErrorPath}'; {GoOn}."),
                    _folder.Path),
                "AudioPs.Write.TooManyErrors",
                ErrorCategory.LimitsExceeded,
                _folder.Path));
        }
    }

    /// <summary>Waits for all, and finishes the folder.</summary>
    public FeatureSummary Complete()
    {
        _work.Complete();
        return _folder.Complete();
    }

    /// <summary>Ends a wait, because the pipeline was stopped. May be called from any thread.</summary>
    public void Wake() => _work.Wake();

    public void Dispose()
    {
        // First the workers end, who write into what goes then.
        _work.Dispose();
        _folder.Dispose();
    }

    private void End(ErrorRecord error)
    {
        Ending(error);
        _cmdlet.ThrowTerminatingError(error);
    }

    // Where there is a terminal the bar tells; in a log a line does.
    private void WriteLog(string line)
    {
        var message = new HostInformationMessage { Message = $"{DateTime.Now:HH:mm:ss} {line}" };
        _cmdlet.WriteInformation(message, HostTerminal.HasWindow(_cmdlet.Host) ? [] : ["PSHOST"]);
    }

    private void Start(AudioInput input, Action<AudioWork> body, bool isSingle) =>
        _work.Start(pulse => new AudioWork(input, body, _isVerbose, pulse, _cancellationToken), isSingle);

    private void Fail(FeatureItem item, ErrorRecord error) =>
        _work.Start(pulse => new AudioWork(null, work => work.WriteObject(new FeatureFailure(item, error)), _isVerbose, pulse, _cancellationToken), isSingle: false);

    private void Make(AudioWork work, FeatureTask task)
    {
        var input = work.Input!;
        try
        {
            if (_folder.Verify(task, input.Clip) is { } kept)
            {
                work.WriteObject(kept);
                return;
            }

            using var stream = work.Open(_extractor.Recipe.Shape);
            var features = _extractor.Compute(stream, work.CancellationToken);
            work.Enter(AudioStage.Write);
            work.WriteObject(_folder.Store(task.Item, features, work.Seconds, input.Clip, work.CancellationToken));
        }
        catch (Exception e) when (e is not (OperationCanceledException or PipelineStoppedException))
        {
            work.WriteObject(new FeatureFailure(task.Item, ErrorRecordFactory.Create(work.Stage, e, input.SourcePath, input.Target)));
        }
    }
}
