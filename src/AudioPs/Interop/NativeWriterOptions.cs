using System.Runtime.InteropServices;
using System.Text;

namespace AudioPs.Interop;

/// <summary><c>audiops_writer_options</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeWriterOptions
{
    public uint StructSize;
    public int SampleRate;
    public int Channels;
    public int BitDepth;
    public int Dither;
    public int HasQuality;
    public ulong DitherSeed;
    public ulong ChannelMask;
    public long BitRate;
    public double Quality;
    public fixed byte Format[NativeStreamInfo.NameSize];
    public fixed byte Codec[NativeStreamInfo.NameSize];

    /// <summary>Stores <paramref name="text"/>, which is one of our own short names, zero-terminated.</summary>
    public static void SetText(byte* buffer, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(buffer, NativeStreamInfo.NameSize - 1));
        buffer[length] = 0;
    }
}
