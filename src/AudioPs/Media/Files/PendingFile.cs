using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>A file that is written under a temporary name beside its target and renamed when it is whole.</summary>
internal sealed class PendingFile
{
    // ".<name>.<random>.audiops.tmp" must fit into the 255 bytes that file systems allow a name.
    private const int MostNameBytes = 200;

    // ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static readonly int[] _fullCodes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    // EROFS.
    private const int ReadOnlyDrive = 30;

    private readonly bool _overwrite;

    private const long LargeFile = 16 << 20;

    // Says by a lock that the temporary file has an owner; null where what writes it does.
    private readonly FileStream? _held;

    private PendingFile(string target, string temporaryPath, bool overwrite, FileStream? held)
    {
        _held = held;
        Target = target;
        TemporaryPath = temporaryPath;
        _overwrite = overwrite;
    }

    /// <summary>Full path under which the file appears on <see cref="Commit"/>.</summary>
    public string Target { get; }

    /// <summary>Full path to write to.</summary>
    public string TemporaryPath { get; }

    /// <summary>Writes a file that appears under its name when it is whole, or not at all.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="content">Writes what is in it.</param>
    /// <param name="clears">Whether the folder is looked through for what killed processes left.</param>
    /// <exception cref="AudioException">The file cannot be written. Nothing is left of it then.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> content, bool clears = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Create(Path.GetFullPath(path), overwrite, holds: false, clears);
        try
        {
            using (var stream = new FileStream(
                file.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                content(stream);
            }

            file.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file.Discard();
            throw Failure(file.Target, error);
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    /// <summary>Checks that a target may be written and makes its temporary file, empty.</summary>
    /// <param name="target">Full path. A symbolic link is followed, so that it stays one.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="holds">Whether the temporary file is locked here; else whoever creates it does that.</param>
    /// <param name="clears">Whether the folder is looked through for what killed processes left; of very many files that is once enough.</param>
    /// <exception cref="AudioException">It may not: a folder, in no folder, a pipe or a device, or existing.</exception>
    public static PendingFile Create(string target, bool overwrite, bool holds = true, bool clears = true)
    {
        var final = Check(target, overwrite);
        var folder = Path.GetDirectoryName(final)!;
        if (clears) TemporaryFiles.ClearLeftovers(folder);
        var temporary = TemporaryFiles.NewPath(folder, Shorten(Path.GetFileName(final)));
        try
        {
            return new PendingFile(final, temporary, overwrite, holds ? TemporaryFiles.Hold(temporary) : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failure(target, error);
        }
    }

    /// <summary>Checks the same of a target that is written under its own name, and stays as far as it was written.</summary>
    public static PendingFile CreateInPlace(string target, bool overwrite)
    {
        var final = Check(target, overwrite);
        return new PendingFile(final, final, overwrite, held: null);
    }

    // The path that the target leads to.
    private static string Check(string target, bool overwrite)
    {
        if (Directory.Exists(target) || Path.EndsInDirectorySeparator(target))
            throw new AudioException(AudioError.IsDirectory, $"'{target}' is a folder. Name a file in it.", target);

        var final = File.Exists(target) ? FollowLink(target) : target;
        var folder = Path.GetDirectoryName(final)!;
        if (!Directory.Exists(folder))
        {
            throw new AudioException(
                AudioError.NotFound,
                $"'{target}' cannot be created: the folder '{folder}' does not exist. Create it first.",
                target);
        }

        // Renaming would put a file in the place of what programs read from or a machine plays.
        if (folder == "/dev" || (File.Exists(final) && !NativeMethods.IsRegularFile(final)))
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"'{target}' is a pipe or a device. Name an ordinary file to write.", target);
        }

        if (File.Exists(final) && !overwrite)
            throw Exists(target);

        return final;
    }

    /// <summary>What a failure to write is, in words that are the same whatever was written.</summary>
    public static AudioException Failure(string target, Exception error) => error switch
    {
        IOException when _fullCodes.Contains(error.HResult) => new AudioException(
            AudioError.DiskFull,
            $"'{target}' cannot be written: the drive is full. Free some space or choose another folder.",
            target,
            error),
        IOException when error.HResult is ReadOnlyDrive => new AudioException(
            AudioError.AccessDenied,
            $"'{target}' cannot be written: it would lie on a drive that is only to be read. Choose another folder.",
            target,
            error),
        IOException => new AudioException(
            AudioError.InputOutput,
            $"'{target}' cannot be written: {error.Message.TrimEnd('.')}. Check the drive and its connection.",
            target,
            error),
        _ => new AudioException(
            AudioError.AccessDenied,
            $"'{target}' may not be written. Check the permissions of its folder.",
            target,
            error),
    };

    /// <summary>Gives the finished file its name; an existing file's permissions stay.</summary>
    /// <exception cref="AudioException">The target cannot be replaced, or appeared meanwhile.</exception>
    public void Commit()
    {
        if (IsInPlace) return;
        try
        {
            if (_overwrite && !OperatingSystem.IsWindows() && File.Exists(Target))
                File.SetUnixFileMode(TemporaryPath, File.GetUnixFileMode(Target));
            File.Move(TemporaryPath, Target, _overwrite);
            _held?.Dispose();
        }
        catch (IOException) when (!_overwrite && File.Exists(Target))
        {
            throw Exists(Target);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new AudioException(
                AudioError.AccessDenied,
                $"'{Target}' may not be replaced. Close the programs that use it and check its permissions.",
                Target,
                exception);
        }
        catch (IOException exception)
        {
            throw Failure(Target, exception);
        }
    }

    /// <summary>Deletes the temporary file where there is one; what is written in place stays.</summary>
    /// <remarks>
    /// Its name is gone on return, and with it all of a small file. The room of a large one takes up to a quarter of a second to free, too
    /// long for who waits after Ctrl+C: Linux and its likes do that when the last handle is closed, which is left to another thread, or
    /// to the end of the process.
    /// </remarks>
    public void Discard()
    {
        if (IsInPlace) return;
        var waits = _held is null || OperatingSystem.IsWindows() || IsSmall(_held);
        try
        {
            if (waits) _held?.Dispose();
            File.Delete(TemporaryPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report; a left-over temporary file harms nobody.
        }

        if (!waits) ThreadPool.UnsafeQueueUserWorkItem(static held => held.Dispose(), _held!, preferLocal: false);
    }

    private bool IsInPlace => TemporaryPath == Target;

    private static bool IsSmall(FileStream file)
    {
        try
        {
            return file.Length < LargeFile;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return true;
        }
    }

    private static AudioException Exists(string target) => new(
        AudioError.DestinationExists, $"'{target}' exists already.", target)
    {
        Remedy = new AudioRemedy.Overwrite(),
    };

    private static string FollowLink(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }

    // Cut at a character, by bytes.
    private static string Shorten(string name)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostNameBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }
}
