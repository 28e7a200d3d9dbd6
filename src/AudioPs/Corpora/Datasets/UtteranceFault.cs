namespace AudioPs.Corpora;

/// <summary>What can be wrong with an utterance of a dataset.</summary>
public enum UtteranceFault
{
    /// <summary>Its audio is not there.</summary>
    Missing,

    /// <summary>Its audio cannot be opened, or not be decoded whole.</summary>
    Unreadable,

    /// <summary>It begins behind the end of its file, or ends there.</summary>
    OutOfRange,

    /// <summary>Its file is of another length than the dataset states.</summary>
    Length,

    /// <summary>Its rate is not that of most others, or not the one that is wanted.</summary>
    SampleRate,

    /// <summary>Another one has the same samples.</summary>
    Duplicate,

    /// <summary>Another one is called the same.</summary>
    Name,

    /// <summary>Runs of its samples are at full scale.</summary>
    Clipped,

    /// <summary>Nothing of it is louder than the threshold.</summary>
    Silent,
}
