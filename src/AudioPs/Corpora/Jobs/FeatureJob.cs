using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>A job that makes the features of a corpus, and how far it is. Immutable.</summary>
public sealed record FeatureJob
{
    /// <summary>Full path of the job's folder.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Full path of the folder of the features.</summary>
    public required string Destination { get; init; }

    /// <summary>How many shards are done.</summary>
    public int Done => Count(FeatureShardState.Done);

    /// <summary>How many shards are being worked on.</summary>
    public int Running => Count(FeatureShardState.Running);

    /// <summary>How many shards wait in the queue of the scheduler.</summary>
    public int Pending => Count(FeatureShardState.Pending);

    /// <summary>How many shards were begun and ended before they were done.</summary>
    public int Failed => Count(FeatureShardState.Failed);

    /// <summary>How many shards there are.</summary>
    public int ShardCount => Shards.Count;

    /// <summary>Whether the manifests of the shards are merged to one: all is there.</summary>
    public bool IsMerged { get; init; }

    /// <summary>How many inputs there are.</summary>
    public long Inputs { get; init; }

    /// <summary>Of how many inputs features are there, as the shards said last.</summary>
    public long Made { get; init; }

    /// <summary>Of how many inputs nothing could be made, as the shards said last.</summary>
    public long FailedInputs { get; init; }

    /// <summary>Hours of audio, as far as that was known when it was planned.</summary>
    public double Hours { get; init; }

    /// <summary>The number that the scheduler gave the array of tasks that was submitted last; null where there is none.</summary>
    public string? ArrayJob { get; init; }

    /// <summary>The number that the scheduler gave the step that merges; null where there is none.</summary>
    public string? MergeJob { get; init; }

    /// <summary>The shards, in their order.</summary>
    public PrintedList<FeatureJobShard> Shards { get; init; } = [];

    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Done} of {ShardCount} shards done, {Running} running, {Pending} pending, {Failed} failed{(IsMerged ? ", merged" : "")}");

    private int Count(FeatureShardState state)
    {
        var count = 0;
        foreach (var shard in Shards)
        {
            if (shard.State == state) count++;
        }

        return count;
    }
}
