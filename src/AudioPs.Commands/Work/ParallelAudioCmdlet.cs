using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>A cmdlet whose inputs are worked on in parallel, with everything written in input order.</summary>
/// <remarks>
/// <para>
/// Each input is first planned on the pipeline thread (<see cref="Plan"/>), where ShouldProcess may ask, then worked on by
/// at most <see cref="ThrottleLimit"/> threads. Objects, errors, warnings and verbose messages are written by the pipeline
/// thread as soon as all inputs before are done, so what is written does not depend on the limit.
/// </para>
/// <para>
/// At most <see cref="LookAhead"/> inputs are under way or wait for an earlier one: memory stays flat however many come. When
/// the pipeline ends early (Ctrl+C, -ErrorAction Stop, Select-Object -First), what runs is cancelled and waited for.
/// </para>
/// </remarks>
public abstract class ParallelAudioCmdlet : AudioInputCmdlet
{
    private const int MaxThrottleLimit = 1024;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private OrderedWorkQueue? _queue;
    private ProgressThrottle? _progress;
    private AudioWork? _current;
    private double _seconds;
    private int _written;

    /// <summary>
    /// How many files are worked on at once, 1 to 1024; by default as many as there are processors. Results and their
    /// order are the same for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(Environment.ProcessorCount, MaxThrottleLimit);

    /// <summary>How many inputs may be under way or finished early: the bound on memory.</summary>
    protected virtual int LookAhead => 2 * ThrottleLimit;

    /// <summary>Decides, on the pipeline thread, what is to be done with an input.</summary>
    /// <returns>The work, which runs on any thread and must not touch the cmdlet's pipeline; null for none.</returns>
    protected abstract Action<AudioWork>? Plan(AudioInput input);

    /// <inheritdoc/>
    protected sealed override void Accept(AudioInput input)
    {
        Action<AudioWork>? body;
        try
        {
            body = Plan(input);
        }
        catch (ErrorRecordException e)
        {
            Reject(e.ErrorRecord);
            return;
        }

        if (body is not null) Start(pulse => new AudioWork(input, body, IsVerbose, pulse, CancellationToken));
    }

    /// <summary>Works on inputs again after all have been worked on, and writes what comes of it.</summary>
    /// <param name="again">The work that was done, and what is to be done.</param>
    private protected void WorkAgain(IEnumerable<(AudioWork Before, Action<AudioWork> Body)> again)
    {
        _written = 0;
        foreach (var (before, body) in again) Start(pulse => before.Again(body, pulse));
        if (_queue is not null) WriteFinished(_queue, 0);
        _progress?.Complete();
    }

    private void Start(Func<Action<AudioWork>?, AudioWork> create)
    {
        if (ThrottleLimit == 1 || IsSingleInput)
        {
            _current = create(_ => UpdateProgress());
            _current.Run();
            ThrowIfStopped();
            Write(_current);
        }
        else
        {
            _queue ??= new OrderedWorkQueue(ThrottleLimit);
            _queue.Add(create(null));
            WriteFinished(_queue, LookAhead);
        }
    }

    /// <inheritdoc/>
    protected sealed override void Reject(ErrorRecord failure)
    {
        if (_queue is not { Count: > 0 })
        {
            base.Reject(failure);
            return;
        }

        var work = new AudioWork(null, null, IsVerbose, pulse: null, CancellationToken) { IsDone = true };
        work.WriteError(failure);
        _queue.AddFinished(work);
        WriteFinished(_queue, LookAhead);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (IsVerbose && PipelineEnd.IsInParallelLoop)
        {
            WriteVerbose(
                $"ForEach-Object -Parallel starts {MyInvocation.MyCommand.Name} anew for each file, which takes several times as long. "
                + "Pipe the files into it instead: it works on as many at once as -ThrottleLimit says, and keeps their order.");
        }

        if (ThrottleLimit > 1 && MyInvocation.ExpectingInput && PipelineEnd.FindPipelineVariable(this) is { } variable)
        {
            WriteWarning(
                $"Inputs are read ahead of their results, so that ${variable} (-PipelineVariable) is ahead of what comes out. "
                + "Take the file from the result, which has its Path or Source.Path, or keep them in step with -ThrottleLimit 1.");
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TellForeseen(Reject);
        if (_queue is not null) WriteFinished(_queue, 0);
        _progress?.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _queue?.Wake();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _queue?.Dispose();
    }

    /// <summary>Writes what is done at the head, and waits for the head while more than <paramref name="allowed"/> are left.</summary>
    private void WriteFinished(OrderedWorkQueue queue, int allowed)
    {
        while (queue.Count > 0)
        {
            var mustWait = queue.Count > allowed;
            if (queue.WaitForHead(mustWait ? Tick : TimeSpan.Zero))
            {
                Write(queue.Take());
            }
            else if (!mustWait)
            {
                return;
            }

            ThrowIfStopped();
            _current = queue.Count > 0 ? queue.Head : null;
            UpdateProgress();
        }
    }

    private void Write(AudioWork work)
    {
        _written++;
        _seconds += work.Seconds;
        if (ReferenceEquals(work, _current)) _current = null;
        try
        {
            work.Replay(this);
        }
        catch
        {
            // -ErrorAction Stop, or a command downstream that has enough: nobody will take what is still under way.
            CancelWork();
            throw;
        }
    }

    private void ThrowIfStopped()
    {
        if (CancellationToken.IsCancellationRequested) throw new PipelineStoppedException();
    }

    private void UpdateProgress()
    {
        _progress ??= new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        if (!_progress.IsDue) return;
        var (fraction, seconds) = (_current?.Fraction ?? 0, _seconds + (_current?.Seconds ?? 0));
        _progress.Write(_current?.Input?.Name ?? "", new WorkProgress(_written, ExpectedCount, fraction, seconds, _progress.Elapsed));
    }
}
