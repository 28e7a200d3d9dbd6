using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_option_info</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeOptionInfo
{
    public const int DefaultSize = NativeStreamInfo.NameSize * 8;

    public uint StructSize;
    public int Type;
    public int IsArray;
    public int AliasOf;
    public int IsRefused;
    public int IsDeprecated;
    public int ConstantCount;
    public int HasDefault;
    public double Least;
    public double Most;
    public double DefaultNumber;
    public fixed byte DefaultText[DefaultSize];
    public fixed byte Name[NativeStreamInfo.NameSize];
    public fixed byte Description[NativeFilterInfo.DescriptionSize];
}
