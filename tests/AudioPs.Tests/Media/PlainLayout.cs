using System.Buffers.Binary;
using System.Text;
using AudioPs.Media;

namespace AudioPs.Tests.Media;

/// <summary>Loudspeakers and 16-bit samples of a file by its bytes alone: WAV, Wave64 and CAF, as their specifications have them.</summary>
internal static class PlainLayout
{
    private const int Wide = 24;

    // Core Audio Format Specification 1.0, "Channel Layout Tags": the tag's number, and its channels as bits of WAVEFORMATEXTENSIBLE.
    private static readonly Dictionary<int, int[]> _tags = new()
    {
        [100] = [2], [101] = [0, 1], [108] = [0, 1, 4, 5], [113] = [0, 1, 2], [114] = [2, 0, 1], [115] = [0, 1, 2, 8], [116] = [2, 0, 1, 8],
        [117] = [0, 1, 2, 4, 5], [118] = [0, 1, 4, 5, 2], [119] = [0, 2, 1, 4, 5], [120] = [2, 0, 1, 4, 5], [121] = [0, 1, 2, 3, 4, 5],
        [122] = [0, 1, 4, 5, 2, 3], [123] = [0, 2, 1, 4, 5, 3], [124] = [2, 0, 1, 4, 5, 3], [125] = [0, 1, 2, 3, 4, 5, 8],
        [126] = [0, 1, 2, 3, 4, 5, 6, 7], [127] = [2, 6, 7, 0, 1, 4, 5, 3], [128] = [0, 1, 2, 3, 9, 10, 4, 5], [131] = [0, 1, 8],
        [132] = [0, 1, 4, 5], [133] = [0, 1, 3], [134] = [0, 1, 3, 8], [135] = [0, 1, 3, 4, 5], [136] = [0, 1, 2, 3], [137] = [0, 1, 2, 3, 8],
        [138] = [0, 1, 4, 5, 3], [139] = [0, 1, 4, 5, 2, 8], [140] = [0, 1, 9, 10, 2, 4, 5], [141] = [2, 0, 1, 4, 5, 8],
        [142] = [2, 0, 1, 4, 5, 8, 3], [143] = [2, 0, 1, 9, 10, 4, 5], [144] = [2, 0, 1, 9, 10, 4, 5, 8],
    };

    /// <summary>The bit of the loudspeaker of each channel, in the order of the samples, and these.</summary>
    public static (int[] Speakers, AudioClip Clip) Read(byte[] file, int channels, int rate)
    {
        var id = Encoding.ASCII.GetString(file, 0, 4);
        return id switch
        {
            "caff" => Caf(file, channels, rate),
            "riff" => Wave(Chunks(file, 40, 8, isWide: true, isBig: false), channels, rate),
            "RIFF" or "RF64" => Wave(Chunks(file, 12, 4, isWide: false, isBig: false), channels, rate),
            _ => throw new InvalidDataException(id),
        };
    }

    // Sizes of Wave64 count the 24 bytes before the content; its chunks begin at eighths, those of RIFF at even bytes.
    private static Dictionary<string, byte[]> Chunks(byte[] file, int at, int sizeBytes, bool isWide, bool isBig)
    {
        var chunks = new Dictionary<string, byte[]>();
        while (at + 12 <= file.Length)
        {
            var id = Encoding.ASCII.GetString(file, at, 4);
            var field = file.AsSpan(at + (isWide ? 16 : 4), sizeBytes);
            var size = sizeBytes == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(field)
                : isBig ? BinaryPrimitives.ReadInt64BigEndian(field) : BinaryPrimitives.ReadInt64LittleEndian(field);
            var start = at + (isWide ? Wide : 4 + sizeBytes);
            if (isWide) size -= Wide;
            size = size < 0 ? file.Length - start : Math.Min(size, file.Length - start);
            chunks.TryAdd(id, file[start..(start + (int)size)]);
            at = start + (int)size;
            at += isWide ? -at & 7 : isBig ? 0 : at & 1;
        }

        return chunks;
    }

    private static (int[] Speakers, AudioClip Clip) Wave(Dictionary<string, byte[]> chunks, int channels, int rate)
    {
        const int Extensible = 0xFFFE;
        var format = chunks["fmt "].AsSpan();
        var stated = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var isExtensible = BinaryPrimitives.ReadUInt16LittleEndian(format) == Extensible;
        var mask = isExtensible ? BinaryPrimitives.ReadUInt32LittleEndian(format[20..]) : stated == 1 ? 4u : 3u;
        int[] speakers = [.. Enumerable.Range(0, 32).Where(bit => (mask >> bit & 1) != 0)];
        return (speakers, Clip(chunks["data"], stated == channels ? channels : throw new InvalidDataException($"{stated} channels"), rate, isBig: false));
    }

    private static (int[] Speakers, AudioClip Clip) Caf(byte[] file, int channels, int rate)
    {
        const int Bitmap = 1 << 16;
        var chunks = Chunks(file, 8, 8, isWide: false, isBig: true);
        var isLittle = (BinaryPrimitives.ReadUInt32BigEndian(chunks["desc"].AsSpan(12)) & 2) != 0;
        var layout = chunks["chan"];
        var tag = BinaryPrimitives.ReadInt32BigEndian(layout);
        var bits = BinaryPrimitives.ReadUInt32BigEndian(layout.AsSpan(4));
        int[] speakers = tag switch
        {
            // The bits of Core Audio are those of WAVEFORMATEXTENSIBLE.
            Bitmap => [.. Enumerable.Range(0, 32).Where(bit => (bits >> bit & 1) != 0)],
            // Descriptions of channels, 20 bytes each: label 1 is the left one, bit 0.
            0 => [.. Enumerable.Range(0, channels).Select(i => (int)BinaryPrimitives.ReadUInt32BigEndian(layout.AsSpan(12 + 20 * i)) - 1)],
            _ => _tags.GetValueOrDefault(tag >> 16) ?? throw new InvalidDataException($"layout {tag >> 16}"),
        };
        return (speakers, Clip(chunks["data"][4..], channels, rate, !isLittle));
    }

    private static AudioClip Clip(byte[] data, int channels, int rate, bool isBig)
    {
        var count = data.Length / 2 / channels;
        var samples = new float[channels * count];
        for (var i = 0; i < count * channels; i++)
        {
            var value = isBig ? BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(2 * i)) : BinaryPrimitives.ReadInt16LittleEndian(data.AsSpan(2 * i));
            samples[i % channels * count + i / channels] = value / 32768f;
        }

        return new AudioClip(samples, channels, rate);
    }
}
