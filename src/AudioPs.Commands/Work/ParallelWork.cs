using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>The work of one cmdlet on several threads, of which everything is written in the order it was begun.</summary>
/// <remarks>Used by the pipeline thread, but for <see cref="Wake"/>.</remarks>
internal sealed class ParallelWork : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly AudioPsCmdlet _cmdlet;
    private readonly int _limit;
    private readonly int _lookAhead;
    private OrderedWorkQueue? _queue;
    private ProgressThrottle? _progress;
    private AudioWork? _current;
    private double _seconds;
    private int _written;
    private TimeSpan _logged;

    /// <param name="cmdlet">Writes what was said.</param>
    /// <param name="limit">How many threads work at once; with 1 it is the pipeline's own.</param>
    /// <param name="lookAhead">How much may be under way or finished early: the bound on memory.</param>
    public ParallelWork(AudioPsCmdlet cmdlet, int limit, int lookAhead)
    {
        _cmdlet = cmdlet;
        _limit = limit;
        _lookAhead = lookAhead;
    }

    /// <summary>How much work there will be; null where more may come down the pipeline.</summary>
    public int? Expected { get; set; }

    /// <summary>Is told once a minute how far all is, where it is given: of corpora, whose audio is told in hours.</summary>
    public Action<string>? Log { get; set; }

    /// <summary>Whether nothing is under way, so that what needs no work is in its turn.</summary>
    public bool IsIdle => _queue is not { Count: > 0 };

    /// <summary>Begins a piece of work, and writes what is done.</summary>
    /// <param name="create">Makes it, of what is to be called as it goes on, which is null for work on another thread.</param>
    /// <param name="isSingle">Whether it is the only one, for which no other thread is needed.</param>
    public void Start(Func<Action<AudioWork>?, AudioWork> create, bool isSingle)
    {
        if (_limit == 1 || isSingle)
        {
            _current = create(_ => UpdateProgress());
            _current.Run();
            ThrowIfStopped();
            Write(_current);
        }
        else
        {
            _queue ??= new OrderedWorkQueue(_limit);
            _queue.Add(create(null));
            WriteFinished(_queue, _lookAhead);
        }
    }

    /// <summary>Takes a failure in its turn.</summary>
    /// <returns>False where it is its turn already: it is not written here.</returns>
    public bool Fail(ErrorRecord failure)
    {
        if (_queue is not { Count: > 0 }) return false;
        var work = new AudioWork(null, null, isVerbose: false, pulse: null, CancellationToken.None) { IsDone = true };
        work.WriteError(failure);
        _queue.AddFinished(work);
        WriteFinished(_queue, _lookAhead);
        return true;
    }

    /// <summary>Counts anew, for a second pass over what was worked on.</summary>
    public void BeginAgain() => _written = 0;

    /// <summary>Waits for all, and writes it.</summary>
    public void Complete()
    {
        if (_queue is not null) WriteFinished(_queue, 0);
        _progress?.Complete();
    }

    /// <summary>Ends a wait, because the pipeline was stopped. May be called from any thread.</summary>
    public void Wake() => _queue?.Wake();

    /// <summary>Drops what has not begun and waits for what has, which was cancelled before.</summary>
    public void Dispose() => _queue?.Dispose();

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
            work.Replay(_cmdlet);
        }
        catch
        {
            // -ErrorAction Stop, or a command downstream that has enough: nobody will take what is still under way.
            _cmdlet.CancelWork();
            throw;
        }
    }

    private void ThrowIfStopped()
    {
        if (_cmdlet.IsStopped) throw new PipelineStoppedException();
    }

    private void UpdateProgress()
    {
        _progress ??= new ProgressThrottle(_cmdlet, _cmdlet.MyInvocation.MyCommand.Name);
        if (!_progress.IsDue) return;
        var (fraction, seconds) = (_current?.Fraction ?? 0, _seconds + (_current?.Seconds ?? 0));
        var progress = new WorkProgress(_written, Expected, fraction, seconds, _progress.Elapsed) { InHours = Log is not null };
        _progress.Write(_current?.Input?.Name ?? "", progress);
        if (Log is null || _progress.Elapsed - _logged < LogInterval) return;
        _logged = _progress.Elapsed;
        Log(progress.Describe("") + (progress.Left is { } left ? FormattableString.Invariant($", {left:hh\\:mm\\:ss} left") : ""));
    }
}
