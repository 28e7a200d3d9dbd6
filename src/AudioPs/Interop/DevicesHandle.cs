using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_devices</c>.</summary>
internal sealed class DevicesHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DevicesHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.DevicesClose(handle);
        return true;
    }
}
