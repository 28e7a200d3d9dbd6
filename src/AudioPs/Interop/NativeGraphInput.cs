using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_graph_input</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeGraphInput
{
    public uint StructSize;
    public int SampleRate;
    public int Channels;
    public int Reserved;
    public ulong ChannelMask;
}
