using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>The one place where exceptions become error records.</summary>
/// <remarks>
/// Ids are <c>AudioPs.&lt;stage&gt;.&lt;error&gt;</c>, such as <c>AudioPs.Open.NotFound</c>, and stay the same from
/// version to version. The target object is the input: its path, or the name of what was made in memory, also where the failure
/// is that of an output. The message names the file, the cause and the way out.
/// </remarks>
public static class ErrorRecordFactory
{
    /// <summary>The record of a failure met while working on <paramref name="path"/>.</summary>
    /// <param name="stage">What was being done.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="path">The file, or null for samples without one. An <see cref="AudioException.Path"/> goes before it.</param>
    /// <param name="input">What was worked on, where that is not the file.</param>
    public static ErrorRecord Create(AudioStage stage, Exception exception, string? path, string? input = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is OperationCanceledException)
        {
            return new ErrorRecord(exception, $"AudioPs.{stage}.Cancelled", ErrorCategory.OperationStopped, input ?? path);
        }

        if (Describe(stage, WithRemedy(exception), path) is not { } failure)
        {
            // Nothing a user did: the exception goes out whole, so that a report of it can be acted on.
            return new ErrorRecord(exception, $"AudioPs.{stage}.Unexpected", ErrorCategory.NotSpecified, input ?? path);
        }

        if (VisibleText.Of(failure.Message) is var message && !ReferenceEquals(message, failure.Message))
            failure = new AudioException(failure.Error, message, failure.Path, failure);
        return new ErrorRecord(
            failure, $"AudioPs.{stage}.{failure.Error}", Category(failure.Error, stage), input ?? failure.Path);
    }

    /// <summary>The record of a failure that was written down before, as it was then.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="message">Its message.</param>
    /// <param name="target">What it is about.</param>
    public static ErrorRecord Recorded(string id, string message, string? target)
    {
        ArgumentNullException.ThrowIfNull(id);
        var error = Enum.TryParse<AudioError>(id[(id.LastIndexOf('.') + 1)..], out var kind) ? kind : AudioError.InvalidArgument;
        return new ErrorRecord(new AudioException(error, message, target), id, Category(error, AudioStage.Write), target);
    }

    /// <summary>The record of an object that a cmdlet does not take, in words.</summary>
    /// <param name="cmdlet">Its name.</param>
    /// <param name="words">What was given.</param>
    /// <param name="takes">What it takes.</param>
    public static ErrorRecord WrongKind(string cmdlet, string words, string takes) =>
        new(
            new AudioException(AudioError.InvalidArgument, $"{cmdlet} takes {takes}; this is {words}."),
            "AudioPs.Open.WrongKind",
            ErrorCategory.InvalidType,
            words);

    /// <summary>The record of a path that leads into another provider than the file system.</summary>
    public static ErrorRecord NotFileSystem(string path, string provider) =>
        new(
            new AudioException(
                AudioError.InvalidArgument,
                $"'{path}' is a path of the {provider} provider. Audio is read from and written to files: "
                + "give a path of the file system.",
                path),
            "AudioPs.Open.NotFileSystem",
            ErrorCategory.InvalidArgument,
            path);

    /// <summary>The record of a parameter, or a combination of them, that cannot be taken; to be thrown as terminating.</summary>
    /// <param name="parameter">Name without the dash.</param>
    /// <param name="message">What is wrong, and the range or choice allowed.</param>
    /// <param name="value">The value given.</param>
    public static ErrorRecord Parameter(string parameter, string message, object? value = null) =>
        new(
            new PSArgumentException(message, parameter),
            $"AudioPs.Parameter.{parameter}",
            ErrorCategory.InvalidArgument,
            value);

    /// <summary>The record of an import of the module beside another copy of it.</summary>
    /// <param name="asked">Folder of the copy to import.</param>
    /// <param name="loaded">Folder of the copy that the process runs.</param>
    /// <param name="version">Version of the copy that the process runs.</param>
    public static ErrorRecord AlreadyLoaded(string asked, string loaded, string version) =>
        new(
            new InvalidOperationException(
                $"AudioPs cannot be imported from '{asked}': this process has AudioPs {version} from '{loaded}', "
                + "and keeps it even after Remove-Module. Start a new PowerShell session and import the other there."),
            "AudioPs.Import.AlreadyLoaded",
            ErrorCategory.ResourceExists,
            asked);

    private static AudioException? Describe(AudioStage stage, Exception exception, string? path)
    {
        var doing = stage == AudioStage.Write ? "written" : "read";
        return exception switch
        {
            AudioException { Error: AudioError.Truncated or AudioError.InvalidData } damage
                when stage == AudioStage.Decode && damage.Path is not null => new AudioException(
                    damage.Error, damage.Message.TrimEnd('.') + ", or take what is there with -AllowDamaged.", damage.Path, damage),
            AudioException { Error: AudioError.UnknownFormat, Path: { } labels } unknown when AudioLabelFormat.FindByExtension(labels) is { } format => new AudioException(
                unknown.Error,
                $"'{labels}' is of no known audio format. If it holds labels ({format}), Import-AudioLabel gives the parts of the audio that lies beside it under the same name, or that -AudioPath names.",
                labels,
                unknown),
            AudioException audio => WithName(audio, path),
            FileNotFoundException or DirectoryNotFoundException => new AudioException(
                AudioError.NotFound,
                $"'{path}' does not exist. Check the spelling, and the current location for a relative path.",
                path),
            UnauthorizedAccessException => new AudioException(
                AudioError.AccessDenied,
                $"'{path}' cannot be {doing}: permission is denied. Change the permissions of the file and its folder, "
                + "or run as a user who has them.",
                path,
                exception),
            IOException io when IsDiskFull(io) => new AudioException(
                AudioError.DiskFull,
                $"'{path}' cannot be written: the drive is full. Free some space or choose another folder.",
                path,
                exception),
            // EROFS, which comes from making folders too.
            IOException { HResult: 30 } => new AudioException(
                AudioError.AccessDenied,
                $"'{path}' cannot be written: it would lie on a drive that is only to be read. Choose another folder.",
                path,
                exception),
            IOException => new AudioException(
                AudioError.InputOutput,
                $"'{path}' cannot be {doing}: {exception.Message.TrimEnd('.')}. Check the device or network share it is on.",
                path,
                exception),
            OutOfMemoryException => new AudioException(
                AudioError.OutOfMemory,
                $"'{path ?? "clip"}' needs more memory than there is. Work on a part of it (-Offset, -Duration), "
                + "or lower -ThrottleLimit.",
                path,
                exception),
            _ => null,
        };
    }

    // The way out by the names of commands and parameters, which the library does not know.
    private static Exception WithRemedy(Exception exception)
    {
        if (exception is not AudioException { Remedy: { } remedy } audio) return exception;
        var message = remedy switch
        {
            AudioRemedy.ChangeSampleRate change => $"{audio.Message.TrimEnd('.')}: Convert-AudioRate -SampleRate {change.SampleRate}.",
            AudioRemedy.StoreAsIntegers => $"{audio.Message.TrimEnd('.')}: Convert-AudioFormat -Format flac.",
            AudioRemedy.Encode => $"{audio.Message} To encode it, leave out -Copy.",
            AudioRemedy.AllowLoss => $"{audio.Message} Leave that out with -Force, or write another file with -Destination.",
            AudioRemedy.RepeatNoise => $"{audio.Message} To repeat it, give -RepeatNoise.",
            AudioRemedy.Agree agree =>
                $"{audio.Message} Say what all are brought to:{(agree.SampleRate is { } rate ? FormattableString.Invariant($" -SampleRate {rate}") : "")}{(agree.Channels is { } channels ? FormattableString.Invariant($" -Channels {channels}") : "")}.",
            AudioRemedy.GoOn => $"{audio.Message} Go on with them by -Resume, make all anew with -Force, or choose another destination.",
            AudioRemedy.WorkHere => $"{audio.Message} Or run it here with -Local.",
            AudioRemedy.ChooseDevice => $"{audio.Message} Get-AudioDevice lists those that there are; -Device takes one of them.",
            AudioRemedy.SplitOverlap => $"{audio.Message} Put what overlaps onto further tiers with -SplitOverlap.",
            AudioRemedy.Overwrite => $"{audio.Message} Overwrite it with -Force, or choose another destination.",
            _ => audio.Message,
        };
        return new AudioException(audio.Error, message, audio.Path, audio);
    }

    private static AudioException WithName(AudioException exception, string? path)
    {
        path = exception.Path ?? path;
        return path is null || exception.Message.Contains(Path.GetFileName(path), StringComparison.Ordinal)
            ? exception.Path == path ? exception : new AudioException(exception.Error, exception.Message, path, exception)
            : new AudioException(exception.Error, $"'{path}': {exception.Message}", path, exception);
    }

    // ENOSPC as .NET reports it on Unix (the errno itself), and ERROR_DISK_FULL as an HRESULT.
    private static bool IsDiskFull(IOException exception) => exception.HResult is 28 or unchecked((int)0x80070070);

    private static ErrorCategory Category(AudioError error, AudioStage stage) => error switch
    {
        AudioError.InvalidArgument or AudioError.IsDirectory => ErrorCategory.InvalidArgument,
        AudioError.NotFound or AudioError.NoAudio or AudioError.NoDevice => ErrorCategory.ObjectNotFound,
        AudioError.DeviceLost => ErrorCategory.DeviceError,
        AudioError.AccessDenied => ErrorCategory.PermissionDenied,
        AudioError.EmptyFile or AudioError.UnknownFormat or AudioError.InvalidData or AudioError.Truncated =>
            ErrorCategory.InvalidData,
        AudioError.Unsupported => ErrorCategory.NotImplemented,
        AudioError.InputOutput => stage == AudioStage.Write ? ErrorCategory.WriteError : ErrorCategory.ReadError,
        AudioError.DiskFull or AudioError.OutOfMemory => ErrorCategory.ResourceUnavailable,
        AudioError.DestinationExists => ErrorCategory.ResourceExists,
        AudioError.NativeLibrary => ErrorCategory.NotInstalled,
        _ => ErrorCategory.NotSpecified,
    };
}
