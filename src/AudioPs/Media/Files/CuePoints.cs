using System.Buffers.Binary;

namespace AudioPs.Media;

/// <summary>Reads the points that a file marks in its audio. What does not fit is passed over.</summary>
internal static class CuePoints
{
    private const int ChunkHeaderSize = 8;

    /// <summary>
    /// Those of a Wave file: the contents of its "cue " chunk and of its lists of type "adtl", which name points ("labl", "note") and
    /// give some of them a length ("ltxt"). New Multimedia Data Types and Data Techniques 3.0, Microsoft, 1994.
    /// </summary>
    public static IReadOnlyList<AudioSegment> OfWave(
        ReadOnlySpan<byte> cue, IEnumerable<byte[]> lists, bool isBigEndian, int sampleRate, LegacyText text)
    {
        const int CountSize = 4, PointSize = 24, SampleAt = 20;
        var points = new Dictionary<uint, (long Sample, long Length, List<string> Words)>();
        for (var at = CountSize; at + PointSize <= cue.Length && (at - CountSize) / PointSize < Read32(cue, isBigEndian); at += PointSize)
            points.TryAdd(Read32(cue[at..], isBigEndian), (Read32(cue[(at + SampleAt)..], isBigEndian), 0, []));
        foreach (var list in lists) ReadList(points, list, isBigEndian, text);
        return Ordered(points.Values.Select(point => Segment(point.Sample, point.Length, string.Join("; ", point.Words.Distinct()), sampleRate)));
    }

    /// <summary>Those of an AIFF file: the contents of its "MARK" chunk. Audio Interchange File Format 1.3, Apple, 1989.</summary>
    public static IReadOnlyList<AudioSegment> OfAiff(ReadOnlySpan<byte> mark, int sampleRate, LegacyText text)
    {
        const int CountSize = 2, FixedSize = 7, PositionAt = 2;
        var markers = new List<AudioSegment>();
        if (mark.Length < CountSize) return markers;
        var count = BinaryPrimitives.ReadUInt16BigEndian(mark);
        for (var at = CountSize; at + FixedSize <= mark.Length && markers.Count < count;)
        {
            var position = BinaryPrimitives.ReadUInt32BigEndian(mark[(at + PositionAt)..]);
            int length = mark[at + FixedSize - 1];
            at += FixedSize;
            if (length > mark.Length - at) break;
            markers.Add(Segment(position, 0, text.Decode(mark.Slice(at, length)).Text, sampleRate));
            at += length + (1 - (length & 1)); // the length and the name together are of an even size
        }

        return Ordered(markers);
    }

    private static void ReadList(
        Dictionary<uint, (long Sample, long Length, List<string> Words)> points, ReadOnlySpan<byte> list, bool isBigEndian, LegacyText text)
    {
        const int NameSize = 4, LengthAt = 4, LengthSize = 20;
        while (list.Length >= ChunkHeaderSize)
        {
            var size = (int)Math.Min(Read32(list[4..], isBigEndian), (uint)(list.Length - ChunkHeaderSize));
            var content = list.Slice(ChunkHeaderSize, size);
            var isLength = list[..NameSize].SequenceEqual("ltxt"u8);
            if ((isLength || list[..NameSize].SequenceEqual("labl"u8) || list[..NameSize].SequenceEqual("note"u8))
                && size >= NameSize && points.TryGetValue(Read32(content, isBigEndian), out var point))
            {
                var words = isLength ? content[Math.Min(LengthSize, size)..] : content[NameSize..];
                if (isLength && size >= LengthSize)
                    points[Read32(content, isBigEndian)] = point with { Length = Read32(content[LengthAt..], isBigEndian) };
                if (text.Decode(words).Text.Trim() is { Length: > 0 } label) point.Words.Add(label);
            }

            list = list[Math.Min(ChunkHeaderSize + size + (size & 1), list.Length)..];
        }
    }

    private static AudioSegment Segment(long sample, long length, string label, int sampleRate) =>
        new((double)sample / sampleRate, (double)(sample + length) / sampleRate, sampleRate) { Label = label };

    private static List<AudioSegment> Ordered(IEnumerable<AudioSegment> segments) => [.. segments.OrderBy(segment => segment.Start)];

    private static uint Read32(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        bytes.Length < sizeof(uint) ? 0
        : isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
