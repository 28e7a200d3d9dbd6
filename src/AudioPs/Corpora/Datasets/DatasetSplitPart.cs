namespace AudioPs.Corpora;

/// <summary>What one part of a dataset has.</summary>
public sealed class DatasetSplitPart
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    internal DatasetSplitPart(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its utterances.</summary>
    public long Count { get; private set; }

    /// <summary>The seconds of those of which the dataset says how long they are.</summary>
    public double Seconds { get; private set; }

    /// <summary>How many speakers, or whatever was kept together, it has.</summary>
    public int Keys => _keys.Count;

    internal void Add(AudioUtterance utterance, string key)
    {
        Count++;
        Seconds += utterance.Duration ?? 0;
        _keys.Add(key);
    }
}
