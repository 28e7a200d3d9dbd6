using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary>Arrays that are filled as a whole: what stands in them before is nobody's business.</summary>
internal static unsafe class LargeArray
{
    // Below it, an array has hardly a large page of its own.
    private const int SmallestForPages = 1 << 22;

    /// <summary>An array that is not cleared, and of memory in large pages where it is long and the system has them.</summary>
    /// <exception cref="OutOfMemoryException">There is no room for it.</exception>
    public static float[] Allocate(int length)
    {
        var array = GC.AllocateUninitializedArray<float>(length);
        if ((long)length * sizeof(float) < SmallestForPages) return array;
        // What is as large does not move. If it did, other memory would come in large pages, and no harm.
        var start = Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        NativeMethods.UseLargePages(start, (nuint)length * sizeof(float));
        return array;
    }
}
