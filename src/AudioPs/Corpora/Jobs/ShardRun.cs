using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>A run of one shard of a job: the folder that its features go into, and what it says of itself meanwhile.</summary>
public sealed class ShardRun : IDisposable
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(10);

    private readonly FeatureJobFolder _job;
    private readonly int _index;
    private readonly string? _task;
    private readonly Lock _writing = new();
    private readonly Timer _timer;
    private FeatureFolder? _folder;
    private bool _hasEnded;
    private string? _reason = "it was stopped";

    private ShardRun(FeatureJobFolder job, int index, string? task)
    {
        _job = job;
        _index = index;
        _task = task;
        _timer = new Timer(_ => Tell(isRunning: true), null, TimeSpan.Zero, _between);
    }

    /// <summary>The folder that takes the inputs of the shard.</summary>
    public FeatureFolder Folder => _folder!;

    /// <summary>Begins to work on a shard, or goes on with what was begun.</summary>
    /// <param name="job">The job.</param>
    /// <param name="extractor">What makes the features.</param>
    /// <param name="index">Which shard, counted from 0.</param>
    /// <param name="again">Whether one that is done is looked through again, and what failed is tried again.</param>
    /// <returns>Null where the shard is done, or all are merged.</returns>
    /// <exception cref="AudioException">There is no such shard, a run on this machine is working on it, or it cannot be written.</exception>
    public static ShardRun? Begin(FeatureJobFolder job, FeatureExtractor extractor, int index, bool again = false)
    {
        ArgumentNullException.ThrowIfNull(job);
        var shard = new FeatureShard(index, job.ShardCount) { IsPlanned = true, Attempt = $"{SlurmTask.Current?.Attempt ?? "local"}-{Guid.NewGuid().ToString("N")[..8]}" };
        if (!again && IsDone(job, index)) return null;
        var run = new ShardRun(job, index, SlurmTask.Current?.Id);
        try
        {
            run._folder = new FeatureFolder(job.Options.FeaturePath, extractor, job.Options.Format, FeatureFolderMode.Resume, verifies: false, shard, job.Options.ShardLength);
            return run;
        }
        catch (AudioException e)
        {
            run.Fail(e.Message);
            run.Dispose();
            throw;
        }
    }

    /// <summary>Whether a shard is done, by its manifest.</summary>
    /// <exception cref="AudioException">The folder of the features cannot be read.</exception>
    public static bool IsDone(FeatureJobFolder job, int index)
    {
        ArgumentNullException.ThrowIfNull(job);
        try
        {
            return ShardProgress.Of(job.Options.FeaturePath).Has(index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(job.Options.FeaturePath, e);
        }
    }

    /// <summary>Says that all inputs were worked on.</summary>
    public void Complete() => _reason = null;

    /// <summary>Says why it ends before it is done.</summary>
    public void Fail(string reason) => _reason = reason;

    /// <summary>Ends the run, and says so.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_hasEnded) return;
            _timer.Dispose();
            Tell(isRunning: false);
            _hasEnded = true;
        }

        _folder?.Dispose();
    }

    private void Tell(bool isRunning)
    {
        lock (_writing)
        {
            if (_hasEnded) return;
            var (made, failed, _) = _folder?.Progress ?? default;
            try
            {
                new ShardStatus { IsRunning = isRunning, Task = _task, Made = made, Failed = failed, Reason = isRunning ? null : _reason }.Write(_job.Files.StatusOf(_index));
            }
            catch (AudioException)
            {
                // Nobody can look now. What is made does not depend on that.
            }
        }
    }
}
