using System.IO.Compression;
using System.Text;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>The text files that list a dataset: UTF-8 with or without a mark at its start, perhaps compressed by gzip, one record a line.</summary>
internal static class DatasetText
{
    /// <summary>UTF-8, of which what is none throws: replaced in silence it would be another transcript.</summary>
    public static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a file's bytes; those of a ".gz" are unpacked.</summary>
    /// <exception cref="AudioException">It cannot be opened.</exception>
    public static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, e);
        }
    }

    /// <summary>The lines, each with its number. They end with a line feed, before which one carriage return may stand: nothing else ends one.</summary>
    /// <exception cref="AudioException">The file cannot be read, or is not UTF-8.</exception>
    public static IEnumerable<(long Number, string Text)> Lines(string path)
    {
        using var reader = new StreamReader(Open(path), Strict, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var buffer = new char[1 << 15];
        var line = new StringBuilder();
        long number = 1;
        for (int count; (count = Next(reader, buffer, path)) > 0;)
        {
            var rest = buffer.AsMemory(0, count);
            for (int end; (end = rest.Span.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Append(rest[..end]);
                yield return (number++, Taken(line));
            }

            line.Append(rest);
        }

        if (line.Length > 0) yield return (number, Taken(line));
    }

    /// <summary>A failure to read a file.</summary>
    public static AudioException Failure(string path, Exception e) => e switch
    {
        DecoderFallbackException => new AudioException(
            AudioError.InvalidData, $"'{path}' is not UTF-8 text. Convert it: iconv -t UTF-8.", path, e),
        InvalidDataException => new AudioException(AudioError.InvalidData, $"'{path}' is no whole gzip file. Fetch it again.", path, e),
        FileNotFoundException or DirectoryNotFoundException => new AudioException(
            AudioError.NotFound, $"'{path}' does not exist, and the dataset needs it.", path, e),
        _ => ReadFailure.Of(path, e),
    };

    private static int Next(StreamReader reader, char[] buffer, string path)
    {
        try
        {
            return reader.ReadBlock(buffer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or DecoderFallbackException)
        {
            throw Failure(path, e);
        }
    }

    private static string Taken(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        var text = line.ToString();
        line.Clear();
        return text;
    }
}
