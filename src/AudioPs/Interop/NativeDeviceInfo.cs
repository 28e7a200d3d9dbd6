using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_device_info</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeDeviceInfo
{
    public const int IdSize = 512;
    public const int VendorSize = 2 * NativeStreamInfo.NameSize;

    public uint StructSize;
    public int IsInput;
    public int IsDefault;
    public int IsAvailable;
    public int Channels;
    public int DefaultRate;
    public int MinRate;
    public int MaxRate;
    public fixed byte Id[IdSize];
    public fixed byte Name[IdSize];
    public fixed byte Vendor[VendorSize];
}
