using System.Buffers.Binary;
using System.Text;

namespace AudioPs.Media;

/// <summary>Finds what of a RIFF or IFF file is neither audio nor tag: cue points, loops, and what programs put beside them.</summary>
internal static class UncopiedChunks
{
    private const int HeaderSize = 12;
    private const int ChunkHeaderSize = 8;
    private const int MostChunks = 4096;

    private static readonly HashSet<string> WaveChunks =
        ["fmt ", "fact", "data", "ds64", "bext", "id3 ", "ID3 ", "JUNK", "junk", "PAD ", "FLLR", "filr", "PEAK"];

    private static readonly HashSet<string> AiffChunks =
        ["FVER", "COMM", "SSND", "CHAN", "NAME", "AUTH", "ANNO", "(c) ", "COMT", "ID3 ", "id3 ", "FLLR", "PEAK", "wave"];

    /// <summary>The names of chunks that copying packets and tags leaves behind, each once; none for other kinds of files.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        Span<byte> header = stackalloc byte[HeaderSize];
        if (RandomAccess.Read(file, header, 0) < HeaderSize) return [];
        var (known, isBigEndian) = (Text(header[..4]), Text(header[8..])) switch
        {
            ("RIFF" or "RF64" or "BW64", "WAVE") => (WaveChunks, false),
            ("RIFX", "WAVE") => (WaveChunks, true),
            ("FORM", "AIFF" or "AIFC") => (AiffChunks, true),
            _ => (null, false),
        };
        if (known is null) return [];

        var others = new List<string>();
        long at = HeaderSize;
        for (var i = 0; i < MostChunks && at <= length - ChunkHeaderSize; i++)
        {
            if (RandomAccess.Read(file, header, at) < ChunkHeaderSize) break;
            var name = Text(header[..4]);
            long size = isBigEndian
                ? BinaryPrimitives.ReadUInt32BigEndian(header[4..])
                : BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (name == "LIST") name = Text(header[8..]) == "INFO" ? "fmt " : "LIST " + Text(header[8..]);
            if (!known.Contains(name) && !others.Contains(name)) others.Add(name);

            // Beyond 4 GiB the size stands elsewhere: what comes after the samples of such a file is not looked for.
            if (size == uint.MaxValue) break;
            at += ChunkHeaderSize + size + (size & 1);
        }

        return others;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes[..4]);
}
