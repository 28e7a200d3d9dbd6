using System.Runtime.Intrinsics;

namespace AudioPs.Tests.Dsp;

/// <summary>What the runtime lets this process use of the processor.</summary>
internal static class InstructionSet
{
    /// <summary>Width of the widest vectors, in bits; 0 where vectors are emulated.</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
