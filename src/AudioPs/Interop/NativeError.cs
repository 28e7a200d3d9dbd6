namespace AudioPs.Interop;

/// <summary>Turns a native result into the exception a user meets: the cause, then what to do about it.</summary>
internal static class NativeError
{
    /// <summary>A failure to open or read <paramref name="path"/>.</summary>
    public static Exception Reading(NativeResult result, string path, CancellationToken cancellationToken)
    {
        var detail = Detail();
        return result switch
        {
            NativeResult.Cancelled => new OperationCanceledException(cancellationToken),
            NativeResult.NotFound => Make(AudioError.NotFound, $"'{path}' does not exist. Check the path."),
            NativeResult.AccessDenied => Make(
                AudioError.AccessDenied, $"'{path}' may not be read. Check its permissions."),
            NativeResult.IsDirectory => Make(
                AudioError.IsDirectory, $"'{path}' is a folder. Name the audio files in it."),
            NativeResult.EmptyFile => Make(
                AudioError.EmptyFile, $"'{path}' is empty (0 bytes). Copy or record it again."),
            NativeResult.UnknownFormat => Make(
                AudioError.UnknownFormat,
                $"'{path}' is of no known audio format, whatever its name says. Check that it is an audio file, or convert it first."),
            NativeResult.NoAudio => Make(
                AudioError.NoAudio,
                $"'{path}' does not have the wanted audio stream{detail}. Name another stream or file."),
            NativeResult.Unsupported => Make(
                AudioError.Unsupported,
                $"'{path}' cannot be read here{detail}. Save or convert it as an ordinary audio file first."),
            NativeResult.InvalidData => Make(
                AudioError.InvalidData, $"'{path}' is damaged{detail}. Copy it from its origin again."),
            NativeResult.Truncated => Make(
                AudioError.Truncated, $"'{path}' is cut short{detail}. Copy it from its origin again."),
            NativeResult.InputOutput => Make(
                AudioError.InputOutput, $"'{path}' cannot be read{detail}. Check the drive and its connection."),
            _ => Other(result, path, detail),
        };

        AudioException Make(AudioError error, string message) => new(error, message, path);
    }

    /// <summary>A failure to create or write <paramref name="path"/>.</summary>
    public static Exception Writing(NativeResult result, string path, CancellationToken cancellationToken)
    {
        var detail = Detail();
        return result switch
        {
            NativeResult.Cancelled => new OperationCanceledException(cancellationToken),
            NativeResult.NotFound => Make(
                AudioError.NotFound, $"'{path}' cannot be created: its folder does not exist. Create the folder first."),
            NativeResult.AccessDenied => Make(
                AudioError.AccessDenied, $"'{path}' may not be written. Check the permissions of its folder."),
            NativeResult.IsDirectory => Make(
                AudioError.IsDirectory, $"'{path}' is a folder. Name a file in it."),
            NativeResult.DiskFull => Make(
                AudioError.DiskFull, $"'{path}' cannot be written: the drive is full. Free some space or choose another folder."),
            NativeResult.Unsupported => Make(
                AudioError.Unsupported,
                $"'{path}' cannot be encoded this way{detail}. Choose another format, sampling rate or channel count."),
            NativeResult.InputOutput => Make(
                AudioError.InputOutput, $"'{path}' cannot be written{detail}. Check the drive and its connection."),
            _ => Other(result, path, detail),
        };

        AudioException Make(AudioError error, string message) => new(error, message, path);
    }

    /// <summary>A failure that is not about a file, such as a filter graph that cannot be built.</summary>
    /// <param name="result">Any failure.</param>
    /// <param name="subject">What failed, as the start of a sentence: "The filter graph".</param>
    public static AudioException Processing(NativeResult result, string subject)
    {
        var detail = Detail();
        return result switch
        {
            NativeResult.InvalidArgument => new AudioException(
                AudioError.InvalidArgument, $"{subject} is not valid{detail}."),
            NativeResult.Unsupported => new AudioException(
                AudioError.Unsupported, $"{subject} is not possible here{detail}."),
            _ => Other(result, null, detail),
        };
    }

    /// <summary>A failure to list, open or use a sound device.</summary>
    /// <param name="result">Any failure.</param>
    /// <param name="device">The device, as its user knows it; null for the default one.</param>
    public static AudioException Device(NativeResult result, string? device)
    {
        var detail = Detail();
        var name = device is null ? "The default device" : $"The device '{device}'";
        return result switch
        {
            NativeResult.NoDevice => new AudioException(
                AudioError.NoDevice,
                $"{(device is null ? "There is no sound device that can be used" : $"{name} cannot be used")}{detail}. "
                + "Where there is none a sound server must run, such as PulseAudio or PipeWire.")
            {
                Remedy = new AudioRemedy.ChooseDevice(),
            },
            NativeResult.Unsupported => new AudioException(AudioError.Unsupported, $"{name} cannot be used{detail}."),
            _ => Other(result, null, detail),
        };
    }

    private static AudioException Other(NativeResult result, string? path, string detail)
    {
        var of = path is null ? string.Empty : $" for '{path}'";
        return result switch
        {
            NativeResult.InvalidArgument => new AudioException(
                AudioError.InvalidArgument, $"A value is not allowed{of}{detail}.", path),
            NativeResult.OutOfMemory => new AudioException(
                AudioError.OutOfMemory, $"Memory ran out{of}. Work on fewer files at a time or on a shorter part.", path),
            NativeResult.Unsupported => new AudioException(
                AudioError.Unsupported, $"This is not supported{of}{detail}.", path),
            NativeResult.InvalidData => new AudioException(
                AudioError.InvalidData, $"Damaged data{of}{detail}.", path),
            NativeResult.DiskFull => new AudioException(
                AudioError.DiskFull, $"The drive is full{of}. Free some room.", path),
            NativeResult.InputOutput => new AudioException(
                AudioError.InputOutput, $"Reading or writing failed{of}{detail}.", path),
            _ => new AudioException(
                AudioError.NativeLibrary,
                $"The native library failed unexpectedly{of}{detail} ({result}). Please report it with the file.",
                path),
        };
    }

    /// <summary>The native message as ": message" without its full stop; empty when there is none.</summary>
    private static string Detail()
    {
        var message = NativeText.LastError().TrimEnd('.', ' ', '\n');
        return message.Length == 0 ? string.Empty : ": " + message;
    }
}
