using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_device_format</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeDeviceFormat
{
    public uint StructSize;
    public int SampleRate;
    public int Channels;
    public int LatencyFrames;
    public fixed byte Backend[NativeStreamInfo.NameSize];
}
