namespace AudioPs;

/// <summary>What can be wrong with audio or a file, as a closed set: each has one stable error id.</summary>
public enum AudioError
{
    /// <summary>A parameter or option that the operation cannot take.</summary>
    InvalidArgument,

    /// <summary>No such file.</summary>
    NotFound,

    /// <summary>The file may not be read or written.</summary>
    AccessDenied,

    /// <summary>A folder where a file was expected.</summary>
    IsDirectory,

    /// <summary>A file of zero bytes.</summary>
    EmptyFile,

    /// <summary>The bytes are of no audio format known here.</summary>
    UnknownFormat,

    /// <summary>A known container without the wanted audio stream.</summary>
    NoAudio,

    /// <summary>Format, codec, rate or channel count that cannot be handled.</summary>
    Unsupported,

    /// <summary>Damaged header or samples.</summary>
    InvalidData,

    /// <summary>The file ends before the end its header states.</summary>
    Truncated,

    /// <summary>Reading or writing failed for a reason outside the file's content.</summary>
    InputOutput,

    /// <summary>No room left where the file was to be written.</summary>
    DiskFull,

    /// <summary>The destination exists and was not to be overwritten.</summary>
    DestinationExists,

    /// <summary>Memory ran out.</summary>
    OutOfMemory,

    /// <summary>The native library is missing, of another version, or broken.</summary>
    NativeLibrary,

    /// <summary>There is no sound device, none of that name, or it cannot be opened.</summary>
    NoDevice,

    /// <summary>A sound device that was in use is gone.</summary>
    DeviceLost,
}

/// <summary>A failure that a user can understand and act on.</summary>
/// <remarks>The message says what is wrong and what to do; <see cref="Path"/> names the file.</remarks>
public sealed class AudioException : Exception
{
    /// <summary>A failure with its kind, its message and, where there is one, its file.</summary>
    public AudioException(AudioError error, string message, string? path = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Error = error;
        Path = path;
    }

    /// <summary>What kind of failure this is.</summary>
    public AudioError Error { get; }

    /// <summary>The file it is about, or null.</summary>
    public string? Path { get; }

    /// <summary>A way out that a front end can name in its own words; null where the message says it all.</summary>
    public AudioRemedy? Remedy { get; init; }
}
