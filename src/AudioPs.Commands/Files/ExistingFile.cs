namespace AudioPs.Commands;

/// <summary>What becomes of a file that is where an output would go.</summary>
internal enum ExistingFile
{
    /// <summary>It stays, which is an error of the input.</summary>
    Refuse,

    /// <summary>It is replaced.</summary>
    Replace,

    /// <summary>It stays, and the input is passed over.</summary>
    Skip,

    /// <summary>It is replaced where the input's file has changed since; otherwise the input is passed over.</summary>
    ReplaceOlder,
}
