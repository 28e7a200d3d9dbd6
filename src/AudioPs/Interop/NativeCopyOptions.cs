using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_copy_options</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeCopyOptions
{
    public uint StructSize;
    public int StreamIndex;
    public fixed byte Format[NativeStreamInfo.NameSize];
}
