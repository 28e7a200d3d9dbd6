namespace AudioPs.Corpora;

/// <summary>One of the parts that a corpus is worked on in, by machines or jobs that know nothing of each other. Immutable.</summary>
/// <remarks>Inputs go round the shards; those of one file that follow each other stay in one.</remarks>
public sealed record FeatureShard
{
    /// <summary>A shard.</summary>
    /// <param name="index">Which, counted from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="AudioException">There is no such one.</exception>
    public FeatureShard(int index, int count)
    {
        if (count < 1 || index < 0 || index >= count)
        {
            throw new AudioException(
                AudioError.InvalidArgument, FormattableString.Invariant($"There is no shard {index} of {count}: they are counted from 0, up to {Math.Max(count, 1) - 1}."));
        }

        Index = index;
        Count = count;
    }

    /// <summary>Which, counted from 0.</summary>
    public int Index { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Whether only the inputs of this shard are given, as a plan has parted them; else all are, and those of the others passed over.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>
    /// What this try at the shard is called, in letters, digits, _ and -, as no other is; null where no other try can be at work at the
    /// same time. A scheduler that has lost a machine begins anew what may still run there: each try keeps what it knows under names of
    /// its own.
    /// </summary>
    public string? Attempt { get; init; }

    /// <summary>As names of files have it.</summary>
    internal string Suffix => FormattableString.Invariant($"-{Index:00000}-of-{Count:00000}");

    /// <summary>In words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Index} of {Count}");
}
