using System.Runtime.InteropServices;
using System.Text;

namespace AudioPs.Interop;

/// <summary><c>audiops_stream_info</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeStreamInfo
{
    public const int NameSize = 64;

    public uint StructSize;
    public int StreamIndex;
    public int StreamCount;
    public int SampleRate;
    public int Channels;
    public int BitDepth;
    public int IsLossless;
    public int IsFloat;
    public int CountKind;
    public int TagCount;
    public int ChunkCount;
    public int ChapterCount;
    public int SizeWrapped;
    public ulong ChannelMask;
    public long SampleCount;
    public long FileSize;
    public long StreamBitRate;
    public long FormatBitRate;
    public long EncoderDelay;
    public long PictureCount;
    public fixed byte Format[NameSize];
    public fixed byte Codec[NameSize];
    public fixed byte CodecLong[NameSize * 2];
    public fixed byte Profile[NameSize];
    public fixed byte SampleFormat[NameSize];
    public fixed byte ChannelLayout[NameSize];
    public fixed byte Encoder[NameSize * 2];

    /// <summary>The zero-terminated UTF-8 text of a fixed buffer.</summary>
    public static string Text(byte* buffer, int capacity)
    {
        var bytes = new ReadOnlySpan<byte>(buffer, capacity);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
