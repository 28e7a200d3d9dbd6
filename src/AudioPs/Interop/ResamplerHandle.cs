using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_resampler</c>.</summary>
internal sealed class ResamplerHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ResamplerHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.ResamplerClose(handle);
        return true;
    }
}
