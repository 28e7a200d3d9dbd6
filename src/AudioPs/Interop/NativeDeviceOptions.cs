using System.Runtime.InteropServices;
using System.Text;

namespace AudioPs.Interop;

/// <summary><c>audiops_device_options</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeDeviceOptions
{
    public uint StructSize;
    public int SampleRate;
    public int Channels;
    public int Latency;
    public ulong ChannelMask;
    public fixed byte Device[NativeDeviceInfo.IdSize];

    /// <summary>Names the device by its id, which came from the library and so fits.</summary>
    public void SetDevice(string id)
    {
        fixed (byte* buffer = Device)
        {
            var length = Encoding.UTF8.GetBytes(id, new Span<byte>(buffer, NativeDeviceInfo.IdSize - 1));
            buffer[length] = 0;
        }
    }
}
