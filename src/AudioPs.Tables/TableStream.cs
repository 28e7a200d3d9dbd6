namespace AudioPs.Tables;

/// <summary>Opens table files and tells what is wrong with them, in the same words whatever their format.</summary>
internal static class TableStream
{
    /// <summary>Opens a file for reading here and there.</summary>
    /// <exception cref="AudioException">It is missing, or cannot be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.RandomAccess);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw e switch
            {
                FileNotFoundException or DirectoryNotFoundException => new AudioException(AudioError.NotFound, $"'{path}' does not exist. Check the spelling.", path, e),
                UnauthorizedAccessException => new AudioException(AudioError.AccessDenied, $"'{path}' cannot be read: permission is denied.", path, e),
                _ => new AudioException(AudioError.InputOutput, $"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", path, e),
            };
        }
    }

    /// <summary>Reads by a package. Whatever that stumbles over is damage: sizes and counts of a broken file make it throw all kinds of exceptions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">What it states to be, such as Parquet.</param>
    /// <param name="read">Reads it.</param>
    public static T Guarded<T>(string path, string format, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not AudioException)
        {
            throw e is NotSupportedException or NotImplementedException
                ? new AudioException(AudioError.Unsupported, $"'{path}' is a file of {format} of a kind that is not read: {e.Message.TrimEnd('.')}.", path, e)
                : new AudioException(AudioError.InvalidData, $"'{path}' is damaged: it cannot be read as the file of {format} that it states to be. Fetch it again.", path, e);
        }
    }

    /// <summary>What is wrong with a file that contradicts itself.</summary>
    public static AudioException Damaged(string path, string what) => new(AudioError.InvalidData, $"'{path}' is damaged: {what}. Fetch it again.", path);

    /// <summary>What is wrong with a file whose end is not there.</summary>
    public static AudioException Cut(string path, string format) => new(
        AudioError.Truncated, $"'{path}' is a file of {format} that is cut off: its end, which lists what is in it, is not there. Fetch it again.", path);
}
