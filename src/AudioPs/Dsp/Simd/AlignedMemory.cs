using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Float32 values that stay where they are and start at a cache line, for tables that live as long as what uses them.</summary>
internal static class AlignedMemory
{
    private const int CacheLine = 64;

    /// <param name="length">How many values; they are zeros.</param>
    public static unsafe Memory<float> Allocate(int length)
    {
        var values = GC.AllocateArray<float>(checked(length + CacheLine / sizeof(float)), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(values));
        return values.AsMemory((int)((CacheLine - address % CacheLine) % CacheLine / sizeof(float)), length);
    }
}
