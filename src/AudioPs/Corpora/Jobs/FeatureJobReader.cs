namespace AudioPs.Corpora;

/// <summary>Says how far a job is: by the manifests of its shards first, then by the scheduler, then by what runs said of themselves.</summary>
public static class FeatureJobReader
{
    /// <summary>Whether this process runs in a task of a scheduler.</summary>
    public static bool IsInTask => SlurmTask.Current is not null;

    /// <summary>Looks at a job.</summary>
    /// <param name="job">Its folder.</param>
    /// <param name="scheduler">Is asked where the job was submitted and is not done; null: nobody is.</param>
    /// <param name="warn">Is told where the scheduler does not answer.</param>
    /// <exception cref="AudioException">The folder of the features cannot be read.</exception>
    public static FeatureJob Read(FeatureJobFolder job, SlurmScheduler? scheduler, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(warn);
        ShardProgress progress;
        try
        {
            progress = ShardProgress.Of(job.Options.FeaturePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioError.InputOutput, $"'{job.Options.FeaturePath}' cannot be read: {e.Message.TrimEnd('.')}. Check the drive and its connection.", job.Options.FeaturePath, e);
        }

        var submissions = JobSubmission.All(job.Files);
        var tasks = new string?[job.ShardCount];
        for (var index = 0; index < tasks.Length; index++) tasks[index] = submissions.Select(submission => submission.TaskOf(index)).FirstOrDefault(task => task is not null);
        var last = submissions.Count > 0 ? submissions[0] : null;
        var asked = tasks.Where((task, index) => task is not null && !progress.Has(index)).Select(task => task!.Split('_')[0]).Distinct().ToArray();
        var states = asked.Length == 0 || scheduler is null ? null : Ask(asked, scheduler, warn);
        var shards = new FeatureJobShard[job.ShardCount];
        var (made, failed, inputs, seconds) = (0L, 0L, 0L, 0.0);
        for (var index = 0; index < shards.Length; index++)
        {
            var shard = Read(job, index, progress, tasks[index], states);
            shards[index] = shard;
            made += shard.Made;
            failed += shard.Failed;
            inputs += shard.Inputs;
            seconds += job.Shards[index].Seconds;
        }

        return new FeatureJob
        {
            Path = job.Path,
            Destination = job.Options.FeaturePath,
            IsMerged = progress.IsMerged,
            Inputs = inputs,
            Made = made,
            FailedInputs = failed,
            Hours = seconds / 3600,
            ArrayJob = last?.ArrayJob,
            MergeJob = last?.MergeJob,
            Shards = [.. shards],
        };
    }

    private static IReadOnlyDictionary<string, SlurmState>? Ask(string[] jobs, SlurmScheduler scheduler, Action<string> warn)
    {
        var states = scheduler.ReadStates(jobs);
        if (states is null) warn($"Slurm says nothing of job {string.Join(", ", jobs)} here: how far shards are is told by what they said of themselves.");
        return states;
    }

    private static FeatureJobShard Read(
        FeatureJobFolder job, int index, ShardProgress progress, string? submitted, IReadOnlyDictionary<string, SlurmState>? states)
    {
        var status = ShardStatus.Read(job.Files.StatusOf(index));
        var task = submitted ?? status?.Task;
        var queued = task is not null && states is not null && states.TryGetValue(task, out var known) ? known : null;
        var (state, reason) = StateOf(index, progress, status, submitted, states is not null, queued);
        var files = new FolderFiles(job.Options.FeaturePath, new FeatureShard(index, job.ShardCount).Suffix);
        var log = task is null ? null : System.IO.Path.Combine(job.Files.Logs, $"{task}.log");
        return new FeatureJobShard
        {
            Index = index,
            State = state,
            Inputs = job.Shards[index].Inputs,
            Made = status?.Made ?? 0,
            Failed = status?.Failed ?? 0,
            Hours = job.Shards[index].Seconds / 3600,
            Task = task,
            Node = queued is { Node.Length: > 0 } ? queued.Node : status?.Node,
            Reason = reason,
            Errors = ErrorsOf(index, files, progress),
            Log = log is not null && File.Exists(log) ? log : null,
        };
    }

    // Of what is merged those of all; of a shard that is being worked on those of the last try.
    private static string? ErrorsOf(int index, FolderFiles files, ShardProgress progress)
    {
        if (progress.IsMerged) files = files with { Suffix = "" };
        else if (progress.Errors.TryGetValue(index, out var path)) return path;
        return File.Exists(files.Errors) ? files.Errors : null;
    }

    private static (FeatureShardState State, string? Reason) StateOf(
        int index, ShardProgress progress, ShardStatus? status, string? task, bool isAnswered, SlurmState? queued)
    {
        // What is done is done, whatever a scheduler says of its task.
        if (progress.Has(index)) return (FeatureShardState.Done, null);
        if (queued is { IsPending: true }) return (FeatureShardState.Pending, Words(queued));
        if (queued is { IsRunning: true }) return (FeatureShardState.Running, null);
        if (status is { IsAlive: true }) return (FeatureShardState.Running, null);
        if (status is { IsRunning: false, Reason: { } said }) return (FeatureShardState.Failed, said);
        if (queued is not null) return (FeatureShardState.Failed, Words(queued));
        if (status is not null || progress.Open.Contains(index)) return (FeatureShardState.Failed, "it ended without a word");
        if (task is null) return (FeatureShardState.NotSubmitted, null);
        return isAnswered ? (FeatureShardState.Failed, "its task is not in the queue any more") : (FeatureShardState.Pending, null);
    }

    private static string? Words(SlurmState state) =>
        state.Word == "PENDING" ? (state.Reason.Length > 0 ? state.Reason : null) : state.Reason.Length > 0 ? $"{state.Word}, {state.Reason}" : state.Word;
}
