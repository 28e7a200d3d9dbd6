namespace AudioPs.Corpora;

/// <summary>The utterances of a dataset that have something in common.</summary>
/// <param name="Name">What it is: a rate, a speaker, a split, a language.</param>
/// <param name="Count">How many utterances have it.</param>
/// <param name="Hours">Their sound in hours.</param>
public sealed record DatasetGroup(string Name, long Count, double Hours)
{
    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Count}, {Hours:0.####} h");
}
