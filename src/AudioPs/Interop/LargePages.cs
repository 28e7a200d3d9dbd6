using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary>Asks Linux to lay new memory out in large pages.</summary>
/// <remarks>
/// A page of memory is made when it is first written. For a result of tens of megabytes that takes longer than computing it, as there
/// are thousands of pages of 4 kB; of 2 MB there are few. Many distributions give large pages to those alone who ask.
/// </remarks>
internal static unsafe partial class LargePages
{
    /// <summary>Arrays of fewer bytes may have no large page wholly within them.</summary>
    public const long LeastBytes = 2 * PageBytes;

    private const long PageBytes = 2 << 20;
    private const int HugePages = 14;

    /// <summary>Asks for large pages for an array that has not been written yet. Without effect where they are not to be had.</summary>
    public static void Request<T>(T[] values)
    {
        var bytes = values.LongLength * Unsafe.SizeOf<T>();
        if (!OperatingSystem.IsLinux() || bytes < LeastBytes || RuntimeHelpers.IsReferenceOrContainsReferences<T>()) return;
        fixed (byte* start = &Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(values)))
        {
            // Whole pages within the array, so that nothing else is asked for.
            var first = ((nuint)start + (nuint)PageBytes - 1) & ~((nuint)PageBytes - 1);
            var end = ((nuint)start + (nuint)bytes) & ~((nuint)PageBytes - 1);
            if (end > first) _ = Advise(first, end - first, HugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
