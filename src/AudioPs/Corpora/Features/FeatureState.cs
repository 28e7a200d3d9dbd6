namespace AudioPs.Corpora;

/// <summary>Whether the features of an input are there.</summary>
public enum FeatureState
{
    /// <summary>They are to be made.</summary>
    Missing,

    /// <summary>They are there, as the manifest says.</summary>
    Done,

    /// <summary>They belong to another shard.</summary>
    Elsewhere,

    /// <summary>Something was touched since: only reading it can tell.</summary>
    Doubtful,
}
