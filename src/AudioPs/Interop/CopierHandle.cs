using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_copier</c>.</summary>
internal sealed class CopierHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public CopierHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.CopierClose(handle);
        return true;
    }
}
