using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_graph_output</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeGraphOutput
{
    public uint StructSize;
    public int SampleRate;
    public int Channels;
    public int Reserved;
    public ulong ChannelMask;
    public fixed byte SampleFormat[NativeStreamInfo.NameSize];
}
