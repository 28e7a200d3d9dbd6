using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary>Arrays that are filled as a whole: what stands in them before is nobody's business.</summary>
/// <remarks>
/// A page of memory is made when it is first written. For tens of megabytes that takes longer than computing what is written, as there
/// are thousands of pages of 4 kB; of 2 MB there are few. Most distributions of Linux give large pages to those alone who ask.
/// </remarks>
internal static unsafe partial class LargeArray
{
    private const int PageBytes = 2 << 20;

    // Below it, an array has hardly a large page of its own.
    private const int SmallestForPages = 2 * PageBytes;
    private const int HugePages = 14;

    /// <summary>An array that is not cleared, and of memory in large pages where it is long and the system has them.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="OutOfMemoryException">There is no room for it.</exception>
    public static T[] Allocate<T>(int length)
    {
        var array = GC.AllocateUninitializedArray<T>(length);
        var bytes = (long)length * Unsafe.SizeOf<T>();
        if (bytes < SmallestForPages || !OperatingSystem.IsLinux()) return array;

        // Of the C library, as spectra are computed where there is no native library too. What is as large does not move. If it did,
        // other memory would come in large pages, and no harm.
        var start = (nuint)Unsafe.AsPointer(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(array)));
        var first = (start + PageBytes - 1) / PageBytes * PageBytes;
        var end = (start + (nuint)bytes) / PageBytes * PageBytes;
        if (first < end) _ = Advise(first, end - first, HugePages);
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
