namespace AudioPs.Corpora;

/// <summary>Reads files of arrays, with the same words for what is wrong with them whatever their format.</summary>
internal static class ArrayFile
{
    /// <summary>Opens a file and reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads what is in it; what it throws is told by its kind.</param>
    /// <exception cref="AudioException">
    /// The file is missing, may not be read, is of another format, is damaged or cut off, or holds values that are no numbers.
    /// </exception>
    public static T Read<T>(string path, Func<FileStream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Guarded(path, () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            return read(stream);
        });
    }

    /// <summary>Reads what is an array, with words for what is wrong with it.</summary>
    /// <param name="path">What it is called.</param>
    /// <param name="read">Reads it; what it throws is told by its kind.</param>
    /// <exception cref="AudioException">As of a file.</exception>
    public static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new AudioException(AudioError.InvalidData, $"'{path}' is no array that can be read. {e.Message}", path, e);
        }
        catch (EndOfStreamException e)
        {
            throw new AudioException(AudioError.Truncated, $"'{path}' ends before its array does. Write or copy it again.", path, e);
        }
        catch (NotSupportedException e)
        {
            throw new AudioException(AudioError.Unsupported, $"'{path}' holds no numbers that are taken here. {e.Message}", path, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AudioException(AudioError.NotFound, $"There is no file '{path}'.", path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AudioException(AudioError.AccessDenied, $"'{path}' may not be read.", path, e);
        }
        catch (IOException e)
        {
            throw new AudioException(AudioError.InputOutput, $"'{path}' cannot be read. {e.Message}", path, e);
        }
    }
}
