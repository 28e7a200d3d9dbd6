using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_recorder</c>.</summary>
internal sealed class RecorderHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public RecorderHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.RecorderClose(handle);
        return true;
    }
}
