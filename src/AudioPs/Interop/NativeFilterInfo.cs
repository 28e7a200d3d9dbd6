using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_filter_info</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFilterInfo
{
    public const int DescriptionSize = NativeStreamInfo.NameSize * 4;

    public uint StructSize;
    public int InputCount;
    public int OutputCount;
    public int HasDynamicInputs;
    public int HasDynamicOutputs;
    public int HasTimeline;
    public int OptionCount;
    public int Reserved;
    public fixed byte Name[NativeStreamInfo.NameSize];
    public fixed byte Description[DescriptionSize];
}
