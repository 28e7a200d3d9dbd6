namespace AudioPs.Commands;

/// <summary>What was being done when something failed: the middle part of an error id.</summary>
public enum AudioStage
{
    /// <summary>Finding the file and reading its header.</summary>
    Open,

    /// <summary>Reading samples.</summary>
    Decode,

    /// <summary>Computing on samples that are already there.</summary>
    Transform,

    /// <summary>Encoding and writing a file.</summary>
    Write,

    /// <summary>Playing to a device.</summary>
    Play,

    /// <summary>Recording from a device.</summary>
    Record,
}
