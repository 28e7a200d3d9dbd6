namespace AudioPs.Corpora;

/// <summary>What two parts of a dataset share.</summary>
/// <param name="Kind">Speakers, sentences, or sound.</param>
/// <param name="First">One part.</param>
/// <param name="Second">The other.</param>
/// <param name="Count">How many of these are in both.</param>
/// <param name="Example">One of them: a speaker, a sentence, or the name of an utterance.</param>
public sealed record DatasetOverlap(DatasetOverlapKind Kind, string First, string Second, long Count, string Example)
{
    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{First} and {Second} share {Count} {Kind.ToString().ToLowerInvariant()}{(Count == 1 ? "" : "s")}, such as '{Example}'");
}
