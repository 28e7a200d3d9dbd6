using AudioPs.Media;

namespace AudioPs.Export;

/// <summary>Writes a file under a temporary name and renames it when it is whole, with errors a user can act on.</summary>
internal static class FeatureFile
{
    // ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static readonly int[] _fullCodes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Creates the file and has its content written.</summary>
    /// <exception cref="AudioException">The file cannot be written. Nothing is left of it then.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = PendingFile.Create(Path.GetFullPath(path), overwrite);
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
}
