using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media.Damage;

/// <summary>A Matroska file put together anew from the parts of another: its frames in blocks of several, without lengths, with other words.</summary>
internal sealed class MatroskaFile
{
    private const uint Header = 0x1A45DFA3, Segment = 0x18538067, Tracks = 0x1654AE6B, Cluster = 0x1F43B675;
    private const uint Time = 0xE7, SimpleBlock = 0xA3, Group = 0xA0, Block = 0xA1, Discard = 0x75A2;

    private readonly byte[] _header;
    private readonly byte[] _tracks;
    private readonly List<byte[]> _frames = [];
    private readonly byte[] _discard = [];

    /// <summary>Takes apart a file of one track, a frame a block, of which the last may say what of it is to be discarded.</summary>
    public MatroskaFile(byte[] bytes)
    {
        var (_, content, end) = Next(bytes, 0);
        _header = bytes[..end];
        (_, content, end) = Next(bytes, end);
        _tracks = [];
        foreach (var (id, part) in Children(bytes[content..end]))
        {
            if (id == Tracks) _tracks = part;
            if (id != Cluster) continue;
            foreach (var (kind, block) in Children(part))
            {
                if (kind == SimpleBlock) _frames.Add(block[4..]);
                if (kind != Group) continue;
                foreach (var (inner, value) in Children(block))
                {
                    if (inner == Block) _frames.Add(value[4..]);
                    if (inner == Discard) _discard = value;
                }
            }
        }
    }

    /// <summary>The file again: with so many frames a block, laced in a manner of RFC 9559, with or without the lengths of its outer parts.</summary>
    public byte[] Make(int framesABlock = 1, MatroskaLacing lacing = MatroskaLacing.None, bool isLive = false, bool discards = true)
    {
        var blocks = new List<byte>();
        for (var at = 0; at < _frames.Count; at += framesABlock)
        {
            var frames = _frames.Skip(at).Take(framesABlock).ToArray();
            var isLast = at + framesABlock >= _frames.Count;
            byte[] block = [0x81, .. U16(at, true), (byte)((int)(frames.Length == 1 ? MatroskaLacing.None : lacing) << 1), .. Sizes(frames, lacing), .. frames.SelectMany(frame => frame)];
            blocks.AddRange(isLast && discards && _discard.Length > 0
                ? Element(Group, Join(Element(Block, block), Element(Discard, _discard)))
                : Element(SimpleBlock, block));
        }

        var cluster = Join(Element(Time, [0]), [.. blocks]);
        var content = Join(Element(Tracks, _tracks), isLive ? Live(Cluster, cluster) : Element(Cluster, cluster));
        return Join(_header, isLive ? Live(Segment, content) : Element(Segment, content));
    }

    private static byte[] Sizes(byte[][] frames, MatroskaLacing lacing)
    {
        if (frames.Length == 1 || lacing == MatroskaLacing.None) return [];
        var sizes = new List<byte> { (byte)(frames.Length - 1) };
        for (var i = 0; i < frames.Length - 1; i++)
        {
            switch (lacing)
            {
                case MatroskaLacing.Xiph:
                    sizes.AddRange([.. Enumerable.Repeat((byte)255, frames[i].Length / 255), (byte)(frames[i].Length % 255)]);
                    break;
                case MatroskaLacing.Ebml when i == 0:
                    sizes.AddRange([(byte)(0x40 | frames[0].Length >> 8), (byte)frames[0].Length]);
                    break;
                case MatroskaLacing.Ebml:
                    var difference = frames[i].Length - frames[i - 1].Length + 0x1FFF;
                    sizes.AddRange([(byte)(0x40 | difference >> 8), (byte)difference]);
                    break;
            }
        }

        return [.. sizes];
    }

    private static byte[] Element(uint id, byte[] content) => Join(Id(id), [1, .. U64(content.Length, true)[1..]], content);

    private static byte[] Live(uint id, byte[] content) => Join(Id(id), [0xFF], content);

    private static byte[] Id(uint id) => U32(unchecked((int)id), true).SkipWhile(part => part == 0).ToArray();

    private static IEnumerable<(uint Id, byte[] Content)> Children(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var (id, content, end) = Next(bytes, at);
            yield return (id, bytes[content..end]);
            at = end;
        }
    }

    private static (uint Id, int Content, int End) Next(byte[] bytes, int at)
    {
        var length = LeadingZeros(bytes[at]) + 1;
        var id = 0u;
        for (var i = 0; i < length; i++) id = id << 8 | bytes[at++];
        length = LeadingZeros(bytes[at]) + 1;
        long size = bytes[at++] & (0xFF >> length);
        for (var i = 1; i < length; i++) size = size << 8 | bytes[at++];
        return (id, at, at + (int)size);
    }

    private static int LeadingZeros(byte value) => System.Numerics.BitOperations.LeadingZeroCount((uint)value) - 24;
}

/// <summary>How the sizes of several frames of a block are told.</summary>
internal enum MatroskaLacing
{
    None = 0,
    Xiph = 1,
    Fixed = 2,
    Ebml = 3,
}
