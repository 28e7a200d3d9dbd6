namespace AudioPs.Commands;

/// <summary>Runs work on a bounded number of threads and hands it back in the order it was added.</summary>
/// <remarks>
/// One thread, the pipeline's, adds and takes; workers never wait for it. The threads are the queue's own, started as work
/// comes: work blocks on files, which would starve a shared pool, and a limit above the processor count (for a slow
/// network share) is reached at once.
/// </remarks>
internal sealed class OrderedWorkQueue(int limit) : IDisposable
{
    // Cancelled work ends within a fraction of this. Past it a worker hangs in the operating system, on a dead network
    // share for one; it is left behind so that the user gets the prompt back, and frees what it holds when it returns.
    private static readonly TimeSpan DisposeTimeout = TimeSpan.FromSeconds(5);

    private readonly Queue<AudioWork> _ordered = new();
    private readonly List<Thread> _threads = [];

    // Guarded by itself, as are _idle and _closed.
    private readonly Queue<AudioWork> _waiting = new();
    private readonly object _done = new();
    private int _idle;
    private bool _closed;

    /// <summary>How much work was added and not yet taken.</summary>
    public int Count => _ordered.Count;

    /// <summary>The work that comes out next.</summary>
    public AudioWork Head => _ordered.Peek();

    public void Add(AudioWork work)
    {
        _ordered.Enqueue(work);
        bool needsThread;
        lock (_waiting)
        {
            _waiting.Enqueue(work);
            needsThread = _idle < _waiting.Count && _threads.Count < limit;
            if (!needsThread) Monitor.Pulse(_waiting);
        }

        if (needsThread) StartThread();
    }

    /// <summary>Adds work that only has something to say, in its turn.</summary>
    public void AddFinished(AudioWork work) => _ordered.Enqueue(work);

    /// <summary>Waits until the head is done, something else is, <see cref="Wake"/> is called or time is up.</summary>
    /// <returns>Whether the head is done.</returns>
    public bool WaitForHead(TimeSpan timeout)
    {
        lock (_done)
        {
            if (!Head.IsDone && timeout > TimeSpan.Zero) Monitor.Wait(_done, timeout);
            return Head.IsDone;
        }
    }

    public AudioWork Take() => _ordered.Dequeue();

    /// <summary>Ends a running <see cref="WaitForHead"/> early. May be called from any thread.</summary>
    public void Wake()
    {
        lock (_done) Monitor.PulseAll(_done);
    }

    /// <summary>Drops what has not begun and waits for what has, which its owner has cancelled before.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _closed = true;
            _waiting.Clear();
            Monitor.PulseAll(_waiting);
        }

        var end = DateTime.UtcNow + DisposeTimeout;
        foreach (var thread in _threads)
        {
            var left = end - DateTime.UtcNow;
            if (left <= TimeSpan.Zero || !thread.Join(left)) return;
        }
    }

    private void StartThread()
    {
        var thread = new Thread(RunWork) { IsBackground = true, Name = "AudioPs worker" };
        try
        {
            thread.Start();
            _threads.Add(thread);
        }
        catch (OutOfMemoryException) when (_threads.Count > 0)
        {
            // The system gives no more threads: those there are do the work.
        }
    }

    private void RunWork()
    {
        while (Next() is { } work)
        {
            work.Run();
            lock (_done)
            {
                work.IsDone = true;
                Monitor.PulseAll(_done);
            }
        }
    }

    private AudioWork? Next()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                _idle++;
                Monitor.Wait(_waiting);
                _idle--;
            }

            return _closed ? null : _waiting.Dequeue();
        }
    }
}
