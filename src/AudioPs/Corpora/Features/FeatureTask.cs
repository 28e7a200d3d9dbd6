namespace AudioPs.Corpora;

/// <summary>An input of a corpus, and what is known of its features before it is read.</summary>
public sealed class FeatureTask
{
    internal FeatureTask(FeatureItem item, FeatureState state, FeatureEntry? entry)
    {
        Item = item;
        State = state;
        Entry = entry;
    }

    /// <summary>The input.</summary>
    public FeatureItem Item { get; }

    /// <summary>Whether its features are there.</summary>
    public FeatureState State { get; }

    internal FeatureEntry? Entry { get; }
}
