using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_recorder_status</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeRecorderStatus
{
    public uint StructSize;
    public int IsLost;
    public long Captured;
    public long Missing;
    public long Callbacks;
}
