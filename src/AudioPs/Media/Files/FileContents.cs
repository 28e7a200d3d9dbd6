using System.Buffers;
using System.Text;
using AudioPs.Interop;
using AudioPs.Values;

namespace AudioPs.Media;

/// <summary>What a file says besides how its audio is coded: tags, points and chapters in the audio, a recorder's notes.</summary>
internal sealed class FileContents
{
    private const int NameCapacity = 256;
    private const int ValueCapacity = 64 * 1024;
    // What people mark and write is far from it; a header's claim is never more than the file has.
    private const int LargestChunk = 32 << 20;
    private const int MostChunkBytes = 64 << 20;
    private const int MostChunks = 64;
    private const int MostChapters = 65_535;

    private readonly List<Chunk> _chunks = [];
    private long _chunkBytes;

    private FileContents()
    {
    }

    /// <summary>The values of each tag, in their order, names without regard to case.</summary>
    public OrderedDictionary<string, List<string>> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of tags whose text in the file is not UTF-8; null where all is.</summary>
    public HashSet<string>? LegacyTags { get; private set; }

    /// <summary>The points that a Wave or AIFF file marks, by their place.</summary>
    public PrintedList<AudioSegment> CuePoints { get; private set; } = [];

    /// <summary>The file's chapters, by their place.</summary>
    public PrintedList<AudioSegment> Chapters { get; private set; } = [];

    /// <summary>The XML of an "iXML" chunk.</summary>
    public string? IXml { get; private set; }

    /// <summary>What was passed over as too large or too much, in words.</summary>
    public PrintedList<string> PassedOver { get; private set; } = [];

    /// <summary>What there is where nothing was read.</summary>
    public static FileContents None { get; } = new();

    /// <summary>Reads all of it.</summary>
    public static FileContents Read(ReaderHandle reader, in NativeStreamInfo info, string path, CancellationToken cancellationToken)
    {
        if (info is { TagCount: 0, ChunkCount: 0, ChapterCount: 0 }) return None;
        var contents = new FileContents();
        for (var index = 0; index < Math.Min(info.ChunkCount, MostChunks); index++) Check(contents.ReadChunk(reader, index));
        if (info.ChunkCount > MostChunks)
            contents.PassOver($"{info.ChunkCount - MostChunks} chunks behind the first {MostChunks}");
        if (info.ChapterCount > MostChapters)
            contents.PassOver($"{info.ChapterCount - MostChapters} chapters behind the first {MostChapters}");
        var characterSet = contents._chunks.Find(chunk => chunk.Name == "CSET");
        var text = new LegacyText(characterSet?.Bytes, characterSet?.IsBigEndian ?? false);
        Check(contents.ReadTags(reader, info.TagCount, text));
        Check(contents.ReadChapters(reader, Math.Min(info.ChapterCount, MostChapters), info.SampleRate, text, path));
        contents.ReadPoints(info.SampleRate, text, path);
        return contents;

        void Check(NativeResult result)
        {
            if (result != NativeResult.Ok) throw NativeError.Reading(result, path, cancellationToken);
        }
    }

    private unsafe NativeResult ReadChunk(ReaderHandle reader, int index)
    {
        var name = stackalloc byte[NameCapacity];
        var result = NativeMethods.ReaderChunk(reader, index, name, NameCapacity, out var isBigEndian, null, 0, out var size);
        if (result != NativeResult.Ok) return result;
        if (size > LargestChunk || _chunkBytes + size > MostChunkBytes)
        {
            PassOver($"a chunk '{NativeStreamInfo.Text(name, NameCapacity).TrimEnd()}' of {size} bytes");
            return result;
        }

        var bytes = new byte[size];
        fixed (byte* start = bytes)
            result = NativeMethods.ReaderChunk(reader, index, name, NameCapacity, out isBigEndian, start, size, out size);
        _chunkBytes += bytes.Length;
        _chunks.Add(new Chunk(NativeStreamInfo.Text(name, NameCapacity), isBigEndian != 0, bytes));
        return result;
    }

    private void PassOver(FormattableString what) => PassedOver = [.. PassedOver, FormattableString.Invariant(what)];

    private unsafe NativeResult ReadTags(ReaderHandle reader, int count, LegacyText text)
    {
        if (count == 0) return NativeResult.Ok;
        var bytes = ArrayPool<byte>.Shared.Rent(NameCapacity + ValueCapacity);
        fixed (byte* name = bytes)
        {
            for (var index = 0; index < count; index++)
            {
                var result = NativeMethods.ReaderTag(reader, index, name, NameCapacity, name + NameCapacity, ValueCapacity);
                if (result != NativeResult.Ok) return result;
                var (key, _) = text.Decode(bytes.AsSpan(0, NameCapacity));
                var (value, isLegacy) = text.Decode(bytes.AsSpan(NameCapacity));
                if (isLegacy) (LegacyTags ??= new(StringComparer.OrdinalIgnoreCase)).Add(key);
                if (!Tags.TryGetValue(key, out var values))
                    Tags.Add(key, [value]);
                else if (!values.Contains(value))
                    values.Add(value);
            }
        }

        ArrayPool<byte>.Shared.Return(bytes);
        return NativeResult.Ok;
    }

    private unsafe NativeResult ReadChapters(ReaderHandle reader, int count, int sampleRate, LegacyText text, string path)
    {
        const int TitleCapacity = 4096;
        if (count == 0) return NativeResult.Ok;
        var title = stackalloc byte[TitleCapacity];
        var chapters = new List<AudioSegment>(count);
        for (var index = 0; index < count; index++)
        {
            var result = NativeMethods.ReaderChapter(reader, index, out var start, out var end, title, TitleCapacity);
            if (result != NativeResult.Ok) return result;
            chapters.Add(new AudioSegment((double)start / sampleRate, (double)Math.Max(start, end) / sampleRate, sampleRate)
            {
                Label = text.Decode(new ReadOnlySpan<byte>(title, TitleCapacity)).Text,
                Path = path,
            });
        }

        Chapters = [.. chapters.OrderBy(chapter => chapter.Start)];
        return NativeResult.Ok;
    }

    private void ReadPoints(int sampleRate, LegacyText text, string path)
    {
        foreach (var (name, isBigEndian, bytes) in _chunks)
        {
            switch (name)
            {
                case "cue " when CuePoints.Count == 0:
                    var lists = _chunks.Where(chunk => chunk.Name == "adtl").Select(chunk => chunk.Bytes);
                    CuePoints = [.. Media.CuePoints.OfWave(bytes, lists, isBigEndian, sampleRate, text).Select(point => point with { Path = path })];
                    break;
                case "MARK" when CuePoints.Count == 0:
                    CuePoints = [.. Media.CuePoints.OfAiff(bytes, sampleRate, text).Select(point => point with { Path = path })];
                    break;
                case "iXML":
                    IXml ??= Xml(bytes, text);
                    break;
            }
        }

        _chunks.Clear();
    }

    // UTF-8 unless it begins with the mark of another encoding; some recorders fill the chunk up with zeros or spaces.
    private static string Xml(ReadOnlySpan<byte> bytes, LegacyText text)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]).TrimEnd('\0', ' ');
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]).TrimEnd('\0', ' ');
        return text.Decode(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes).Text.TrimEnd();
    }

    private sealed record Chunk(string Name, bool IsBigEndian, byte[] Bytes);
}
