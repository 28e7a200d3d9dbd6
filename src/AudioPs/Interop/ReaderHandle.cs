using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_reader</c>.</summary>
internal sealed class ReaderHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ReaderHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.ReaderClose(handle);
        return true;
    }
}
