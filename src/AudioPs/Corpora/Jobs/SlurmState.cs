namespace AudioPs.Corpora;

/// <summary>What Slurm says of a task.</summary>
/// <param name="Word">Its state in Slurm's word, such as RUNNING.</param>
/// <param name="Node">The machine; empty for none.</param>
/// <param name="Reason">Why it waits or ended; empty where there is nothing to say.</param>
public sealed record SlurmState(string Word, string Node, string Reason)
{
    private static readonly string[] _pending = ["PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD", "SPECIAL_EXIT"];
    private static readonly string[] _running = ["RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING"];

    /// <summary>Whether it waits to be begun.</summary>
    public bool IsPending => _pending.Contains(Word);

    /// <summary>Whether it has been begun and has not ended.</summary>
    public bool IsRunning => _running.Contains(Word);
}
