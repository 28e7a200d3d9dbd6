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
    internal const int MaxThrottleLimit = 1024;

    private ParallelWork? _work;

    /// <summary>
    /// How many files are worked on at once, 1 to 1024; by default as many as there are processors. Results and their
    /// order are the same for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(AllottedProcessors.Count, MaxThrottleLimit);

    /// <summary>How many inputs may be under way or finished early: the bound on memory.</summary>
    protected virtual int LookAhead => 2 * ThrottleLimit;

    private ParallelWork Work => _work ??= new ParallelWork(this, ThrottleLimit, LookAhead);

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
        Work.BeginAgain();
        foreach (var (before, body) in again) Start(pulse => before.Again(body, pulse));
        Work.Complete();
    }

    private void Start(Func<Action<AudioWork>?, AudioWork> create)
    {
        Work.Expected = ExpectedCount;
        Work.Start(create, IsSingleInput);
    }

    /// <inheritdoc/>
    protected sealed override void Reject(ErrorRecord failure)
    {
        if (!Work.Fail(failure)) base.Reject(failure);
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

        WarnOfReadingAhead(ThrottleLimit);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TellForeseen(Reject);
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
}
