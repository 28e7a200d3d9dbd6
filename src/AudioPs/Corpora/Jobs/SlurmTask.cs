namespace AudioPs.Corpora;

/// <summary>The task of Slurm that a process runs in.</summary>
/// <param name="Id">As Slurm's programs print it: 1234, or 1234_5 for a task of an array.</param>
/// <param name="Attempt">That and how often it was begun anew.</param>
internal sealed record SlurmTask(string Id, string Attempt)
{
    /// <summary>Of this process, by its environment; null where it runs in none.</summary>
    public static SlurmTask? Current
    {
        get
        {
            // The number of a job that is an element of an array is another one each; what is printed is that of the array.
            var array = Variable("SLURM_ARRAY_JOB_ID");
            if ((array ?? Variable("SLURM_JOB_ID")) is not { } job) return null;
            var id = array is not null && Variable("SLURM_ARRAY_TASK_ID") is { } task ? $"{job}_{task}" : job;
            return new SlurmTask(id, $"{id}-{Variable("SLURM_RESTART_COUNT") ?? "0"}");
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
