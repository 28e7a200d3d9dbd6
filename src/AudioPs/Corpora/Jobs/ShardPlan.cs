namespace AudioPs.Corpora;

/// <summary>How much a shard has to do.</summary>
/// <param name="Inputs">How many inputs.</param>
/// <param name="Seconds">How long they are together, as far as that was known.</param>
internal readonly record struct ShardPlan(long Inputs, double Seconds);
