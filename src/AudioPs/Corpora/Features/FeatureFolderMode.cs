namespace AudioPs.Corpora;

/// <summary>What becomes of the features that are in a folder already.</summary>
public enum FeatureFolderMode
{
    /// <summary>The folder must have none.</summary>
    New,

    /// <summary>Those that are whole and whose input has not changed stay; the others are made.</summary>
    Resume,

    /// <summary>All are made anew.</summary>
    Replace,
}
