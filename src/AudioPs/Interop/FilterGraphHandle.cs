using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_filter_graph</c>.</summary>
internal sealed class FilterGraphHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public FilterGraphHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.FilterGraphClose(handle);
        return true;
    }
}
