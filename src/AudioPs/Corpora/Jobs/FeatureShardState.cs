namespace AudioPs.Corpora;

/// <summary>How far a shard of a job is.</summary>
public enum FeatureShardState
{
    /// <summary>Nobody has been asked to work on it.</summary>
    NotSubmitted,

    /// <summary>It waits in the queue of the scheduler, perhaps to go on after it was interrupted.</summary>
    Pending,

    /// <summary>It is being worked on.</summary>
    Running,

    /// <summary>It was begun and is not being worked on any more: it failed, was cancelled, or its machine went away.</summary>
    Failed,

    /// <summary>All its inputs were worked on, by its manifest.</summary>
    Done,
}
