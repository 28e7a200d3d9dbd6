namespace AudioPs.Corpora;

/// <summary>Parts groups of inputs among shards so that each has about as much to do: the largest first, each to the one with the least.</summary>
/// <remarks>
/// Longest processing time first, R. L. Graham, Bounds on Multiprocessing Timing Anomalies, SIAM J. Appl. Math. 17 (1969): the fullest
/// shard has at most 4/3 of what it would have at best. Of equals the first goes first, so that the parts are the same each time.
/// </remarks>
internal static class ShardBalance
{
    /// <summary>The shard of each group.</summary>
    /// <param name="work">How much each group is to do, 0 or more.</param>
    /// <param name="count">How many shards there are.</param>
    public static int[] Part(IReadOnlyList<double> work, int count)
    {
        var order = new int[work.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (one, other) => work[other].CompareTo(work[one]) is not 0 and var byWork ? byWork : one.CompareTo(other));
        var shards = new int[work.Count];
        var loads = new PriorityQueue<int, (double Load, int Shard)>();
        for (var shard = 0; shard < count; shard++) loads.Enqueue(shard, (0, shard));
        foreach (var group in order)
        {
            loads.TryDequeue(out var shard, out var load);
            shards[group] = shard;
            loads.Enqueue(shard, (load.Load + work[group], shard));
        }

        return shards;
    }
}
