using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>How many float32 lanes this machine's vectors have.</summary>
internal static class LaneWidth
{
    /// <summary>16 (AVX-512), 8 (AVX2), 4 (SSE, NEON), or 1 where vectors are not accelerated.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated ? 16 :
        Vector256.IsHardwareAccelerated ? 8 :
        Vector128.IsHardwareAccelerated ? 4 : 1;

    /// <summary>The widest of them of which a block of so many rows stays within a size; 1 at least.</summary>
    public static int For(int rows, long maxBlockLength)
    {
        var lanes = Widest;
        while (lanes > 1 && (long)rows * lanes > maxBlockLength)
        {
            lanes = lanes > 4 ? lanes / 2 : 1;
        }

        return lanes;
    }
}
