using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_graph_mistake</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeGraphMistake
{
    public const int ValueSize = NativeStreamInfo.NameSize * 8;

    public uint StructSize;
    public int Place;
    public fixed byte Filter[NativeStreamInfo.NameSize];
    public fixed byte Option[NativeStreamInfo.NameSize];
    public fixed byte Value[ValueSize];
}
