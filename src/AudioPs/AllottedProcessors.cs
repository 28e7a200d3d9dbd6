namespace AudioPs;

/// <summary>How many processors this process may use: those of the machine, or those that a scheduler has allotted to its task.</summary>
public static class AllottedProcessors
{
    /// <summary>
    /// The least of what .NET counts, which knows affinities and control groups, and of what Slurm says of the task
    /// (<c>SLURM_CPUS_PER_TASK</c>, else <c>SLURM_CPUS_ON_NODE</c>), which need not bind its tasks to their processors.
    /// </summary>
    public static int Count => Math.Min(Environment.ProcessorCount, Told("SLURM_CPUS_PER_TASK") ?? Told("SLURM_CPUS_ON_NODE") ?? int.MaxValue);

    private static int? Told(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var count) && count > 0 ? count : null;
}
