using System.Buffers.Text;
using System.Security.Cryptography;

namespace AudioPs.Media;

/// <summary>A file that is written under a temporary name beside its target and renamed when it is whole.</summary>
internal sealed class PendingFile
{
    // ".<name>.<random>.tmp" must fit into the 255 bytes that file systems allow a name.
    private const int MostNameBytes = 200;
    private const int RandomBytes = 6;

    // ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static readonly int[] _fullCodes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    private readonly bool _overwrite;

    private PendingFile(string target, string temporaryPath, bool overwrite)
    {
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
    /// <exception cref="AudioException">The file cannot be written. Nothing is left of it then.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Create(Path.GetFullPath(path), overwrite);
        try
        {
            using (var stream = new FileStream(
                file.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                content(stream);
            }

            file.Commit();
        }
        catch (IOException error)
        {
            file.Discard();
            throw _fullCodes.Contains(error.HResult)
                ? new AudioException(
                    AudioError.DiskFull,
                    $"'{file.Target}' cannot be written: the drive is full. Free some space or choose another folder.",
                    file.Target,
                    error)
                : new AudioException(
                    AudioError.InputOutput,
                    $"'{file.Target}' cannot be written: {error.Message.TrimEnd('.')}. Check the drive and its connection.",
                    file.Target,
                    error);
        }
        catch (UnauthorizedAccessException error)
        {
            file.Discard();
            throw new AudioException(
                AudioError.AccessDenied,
                $"'{file.Target}' may not be written. Check the permissions of its folder.",
                file.Target,
                error);
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    /// <summary>Checks that a target may be written and chooses the temporary name. Nothing is created yet.</summary>
    /// <param name="target">Full path. A symbolic link is followed, so that it stays one.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="AudioException">It may not: a folder, in no folder, a device, or existing.</exception>
    public static PendingFile Create(string target, bool overwrite)
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

        if (folder == "/dev")
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"'{target}' is a device. Name an ordinary file to write.", target);
        }

        if (File.Exists(final) && !overwrite)
            throw Exists(target);

        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        var name = $".{Shorten(Path.GetFileName(final))}.{Base64Url.EncodeToString(random)}.tmp";
        return new PendingFile(final, Path.Combine(folder, name), overwrite);
    }

    /// <summary>Gives the finished file its name; an existing file's permissions stay.</summary>
    /// <exception cref="AudioException">The target cannot be replaced, or appeared meanwhile.</exception>
    public void Commit()
    {
        try
        {
            if (_overwrite && !OperatingSystem.IsWindows() && File.Exists(Target))
                File.SetUnixFileMode(TemporaryPath, File.GetUnixFileMode(Target));
            File.Move(TemporaryPath, Target, _overwrite);
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
            throw new AudioException(
                AudioError.InputOutput,
                $"'{Target}' cannot be written: {exception.Message.TrimEnd('.')}. Check the drive and its connection.",
                Target,
                exception);
        }
    }

    /// <summary>Deletes the temporary file where there is one.</summary>
    public void Discard()
    {
        try
        {
            File.Delete(TemporaryPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report; a left-over temporary file harms nobody.
        }
    }

    private static AudioException Exists(string target) => new(
        AudioError.DestinationExists, $"'{target}' exists already. Allow overwriting or choose another name.", target);

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
