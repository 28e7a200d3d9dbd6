using Microsoft.Win32.SafeHandles;

namespace AudioPs.Interop;

/// <summary>Owns an <c>audiops_player</c>.</summary>
internal sealed class PlayerHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public PlayerHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.PlayerClose(handle);
        return true;
    }
}
