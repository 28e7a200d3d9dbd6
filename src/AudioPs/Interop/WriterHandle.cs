using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_writer</c>.</summary>
internal sealed class WriterHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public WriterHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.WriterClose(handle);
        return true;
    }
}
