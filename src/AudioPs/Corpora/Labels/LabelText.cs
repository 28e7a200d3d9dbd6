using System.Text;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>The text of a file of labels: UTF-8, or UTF-16 where a mark at its start says so. What is neither is refused.</summary>
internal static class LabelText
{
    /// <summary>How many characters a line or a text of a label may have.</summary>
    public const int MostCharacters = 1 << 20;

    private const int BufferSize = 1 << 16;

    /// <summary>How files are written.</summary>
    public static UTF8Encoding Written { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a file.</summary>
    /// <exception cref="AudioException">It cannot be opened.</exception>
    public static StreamReader Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
            return new StreamReader(file, EncodingOf(file), detectEncodingFromByteOrderMarks: false, BufferSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, e);
        }
    }

    /// <summary>The lines, each with its number from 1. They end with a line feed, before which a carriage return may stand.</summary>
    /// <exception cref="AudioException">The file cannot be read or is no text, or a line is too long.</exception>
    public static IEnumerable<(long Number, string Text)> Lines(string path, CancellationToken cancellationToken)
    {
        using var reader = Open(path);
        var line = new StringBuilder();
        long number = 1;
        for (int character; (character = Next(reader, path, number)) >= 0;)
        {
            if (character != '\n')
            {
                if (line.Length == MostCharacters) throw TooLong(path, number);
                line.Append((char)character);
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return (number++, Taken(line));
        }

        if (line.Length > 0) yield return (number, Taken(line));
    }

    /// <summary>The next character; −1 at the end.</summary>
    /// <exception cref="AudioException">The file cannot be read, or is no text.</exception>
    public static int Next(StreamReader reader, string path, long line)
    {
        try
        {
            var character = reader.Read();
            return character != 0 ? character : throw NoText(path, line, null);
        }
        catch (DecoderFallbackException e)
        {
            throw NoText(path, line, e);
        }
        catch (IOException e)
        {
            throw Failure(path, e);
        }
    }

    /// <summary>A line or a text that is longer than any label.</summary>
    public static AudioException TooLong(string path, long line) =>
        LabelFault.At(path, line, FormattableString.Invariant($"It is longer than {MostCharacters} characters, which no label is. Is it a file of labels?"));

    private static AudioException NoText(string path, long line, Exception? inner) => new(
        AudioError.InvalidData,
        FormattableString.Invariant($"'{path}', line {line} or soon after: this is neither UTF-8 nor UTF-16 with a mark at its start. Convert it: iconv -f LATIN1 -t UTF-8."),
        path,
        inner);

    private static AudioException Failure(string path, Exception e) => ReadFailure.Of(path, e);

    private static Encoding EncodingOf(FileStream file)
    {
        Span<byte> mark = stackalloc byte[3];
        var count = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        var (encoding, skipped) = mark[..count] switch
        {
            [0xEF, 0xBB, 0xBF] => ((Encoding)Written, 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), 2),
            _ => (Written, 0),
        };
        file.Position = skipped;
        return encoding;
    }

    private static string Taken(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        var text = line.ToString();
        line.Clear();
        return text;
    }
}
