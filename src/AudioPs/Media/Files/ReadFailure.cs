namespace AudioPs.Media;

/// <summary>What a failure to open or read a file is, in words that are the same whatever was to be read.</summary>
internal static class ReadFailure
{
    /// <summary>The failure of a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="e">As the system has told it.</param>
    public static AudioException Of(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new AudioException(AudioError.NotFound, $"'{path}' does not exist. Check the path.", path, e),
        UnauthorizedAccessException => new AudioException(AudioError.AccessDenied, $"'{path}' may not be read. Check its permissions.", path, e),
        _ => new AudioException(AudioError.InputOutput, $"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", path, e),
    };
}
