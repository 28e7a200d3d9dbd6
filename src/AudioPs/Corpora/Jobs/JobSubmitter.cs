using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Gives shards of a job to Slurm: an array of tasks, and a step after it that merges.</summary>
public static class JobSubmitter
{
    /// <summary>The batch script of a task, and that of the step that merges, in the folder of a job.</summary>
    public const string ShardScript = "features.sbatch";

    /// <inheritdoc cref="ShardScript"/>
    public const string MergeScript = "merge.sbatch";

    /// <summary>Parts shards among tasks where an array cannot have as many as there are shards.</summary>
    /// <param name="shards">The shards.</param>
    /// <param name="limit">How many tasks there can be.</param>
    /// <returns>The shards of each task; all tasks have as many, but for one less in the last ones.</returns>
    public static IReadOnlyList<int[]> Part(IReadOnlyList<int> shards, int limit)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var tasks = new int[Math.Min(shards.Count, limit)][];
        var begin = 0;
        for (var task = 0; task < tasks.Length; task++)
        {
            var end = (int)((long)shards.Count * (task + 1) / tasks.Length);
            tasks[task] = [.. shards.Skip(begin).Take(end - begin)];
            begin = end;
        }

        return tasks;
    }

    /// <summary>Submits shards.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scheduler">Slurm.</param>
    /// <param name="shards">Which; not none.</param>
    /// <param name="taskLimit">How many tasks may run at once; null for any number.</param>
    /// <param name="options">More options of sbatch, for the tasks and for the step that merges.</param>
    /// <param name="again">Whether what is done is looked through again.</param>
    /// <exception cref="AudioException">Slurm refuses or does not answer, or it cannot be written.</exception>
    public static void Submit(FeatureJobFolder job, SlurmScheduler scheduler, IReadOnlyList<int> shards, int? taskLimit, IReadOnlyList<string> options, bool again)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var tasks = Part(shards, scheduler.ReadArrayLimit());
            var earlier = JobSubmission.All(job.Files);
            var number = JobSubmission.Next(job.Files);
            JobSubmission.WriteList(job.Files, number, tasks);
            Directory.CreateDirectory(job.Files.Logs);
            var limit = taskLimit is { } most ? FormattableString.Invariant($"%{most}") : "";
            string[] place = [$"--chdir={job.Path}", .. options];
            string[] array =
            [
                FormattableString.Invariant($"--array=0-{tasks.Count - 1}{limit}"), .. place, System.IO.Path.Combine(job.Path, ShardScript),
                JobSubmission.ListOf(job.Files, number), .. again ? ["again"] : Array.Empty<string>(),
            ];
            var submission = new JobSubmission(number, scheduler.Submit(array, NewMark()), null, tasks);

            // At once: what is in the queue must not be submitted twice, whatever comes of the next step.
            submission.Write(job.Files);
            var others = earlier.Where(one => one.ArrayJob != submission.ArrayJob).Select(one => $",afterany:{one.ArrayJob}");
            string[] merge = [$"--dependency=afterok:{submission.ArrayJob}{string.Concat(others)}", "--kill-on-invalid-dep=yes", .. place, System.IO.Path.Combine(job.Path, MergeScript)];
            (submission with { MergeJob = scheduler.Submit(merge, NewMark()) }).Write(job.Files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(job.Path, e);
        }
    }

    private static string NewMark() => $"AudioPs-{Guid.NewGuid():N}";
}
