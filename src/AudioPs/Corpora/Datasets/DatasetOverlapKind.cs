namespace AudioPs.Corpora;

/// <summary>What two parts of a dataset can share.</summary>
public enum DatasetOverlapKind
{
    /// <summary>Speakers.</summary>
    Speaker,

    /// <summary>Sentences, in any letter case.</summary>
    Sentence,

    /// <summary>Sound: the same samples.</summary>
    Sound,
}
