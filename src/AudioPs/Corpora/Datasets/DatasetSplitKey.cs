namespace AudioPs.Corpora;

/// <summary>What stays together when a dataset is parted.</summary>
public enum DatasetSplitKey
{
    /// <summary>All that one speaker says, so that none of it is heard in training and in a test.</summary>
    Speaker,

    /// <summary>All who say one sentence.</summary>
    Text,

    /// <summary>All parts of one file.</summary>
    File,

    /// <summary>Nothing: each utterance for itself.</summary>
    Id,
}
