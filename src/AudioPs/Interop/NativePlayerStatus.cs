using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_player_status</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativePlayerStatus
{
    public uint StructSize;
    public int IsLost;
    public long Position;
    public long Written;
    public long Missing;
    public long Callbacks;
}
