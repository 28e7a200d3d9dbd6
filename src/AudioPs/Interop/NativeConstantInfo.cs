using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_constant_info</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeConstantInfo
{
    public uint StructSize;
    public int Reserved;
    public long Value;
    public fixed byte Name[NativeStreamInfo.NameSize];
    public fixed byte Description[NativeFilterInfo.DescriptionSize];
}
