using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Medians of windows that slide along rows of values, of as many columns side by side as a vector has places.</summary>
/// <remarks>
/// <para>
/// The values under a window stand sorted, column by column. As it moves on by a row, one value leaves each column and one enters: with the
/// leaving one taken out, place i has the middle one of the entering value and of the two that stand at i − 1 and i. No place waits for
/// another and nothing branches, so that the work is the same whatever the values are.
/// </para>
/// <para>
/// Values are 0 or more, and are compared by their bits as whole numbers, whose order is that of such floats.
/// </para>
/// </remarks>
internal static class SlidingMedian
{
    // Larger than any value; what a window is full of before it begins.
    private const int Nothing = int.MaxValue;

    /// <summary>Columns that are worked on at once.</summary>
    public static int Width => Vector<int>.Count;

    /// <summary>Fills windows with the rows that stand under them at first.</summary>
    /// <param name="window">Sorted values, kernel x Width.</param>
    /// <param name="values">The rows.</param>
    /// <param name="rows">Where each row begins in them, as many as the kernel has places.</param>
    public static void Fill(Span<float> window, ReadOnlySpan<float> values, ReadOnlySpan<int> rows)
    {
        MemoryMarshal.Cast<float, int>(window).Fill(Nothing);
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<float, int>(window[..(rows.Length * Width)]));
        var bits = MemoryMarshal.Cast<float, int>(values);
        foreach (var row in rows) Move(ref first, rows.Length, Vector.Create<int>(Nothing), SpanVectors.Load(bits, row));
    }

    /// <summary>Moves windows on, row by row, and takes their medians.</summary>
    /// <param name="window">Sorted values, kernel x Width, which are left as they are after the last row.</param>
    /// <param name="kernel">Rows under a window. Of an even number the upper one of both middle values is its median.</param>
    /// <param name="values">The rows.</param>
    /// <param name="leaving">Where each row begins that leaves, in the order of moves.</param>
    /// <param name="entering">Where each row begins that enters, as many.</param>
    /// <param name="medians">Takes the medians after each move.</param>
    /// <param name="stride">From those of one move to those of the next. What follows the columns of a row may be overwritten by garbage.</param>
    public static void Slide(
        Span<float> window, int kernel, ReadOnlySpan<float> values, ReadOnlySpan<int> leaving, ReadOnlySpan<int> entering, Span<float> medians, int stride)
    {
        var sorted = MemoryMarshal.Cast<float, int>(window[..(kernel * Width)]);
        ref var first = ref MemoryMarshal.GetReference(sorted);
        var middle = sorted.Slice(kernel / 2 * Width, Width);
        var bits = MemoryMarshal.Cast<float, int>(values);
        var results = MemoryMarshal.Cast<float, int>(medians);
        for (var i = 0; i < leaving.Length; i++)
        {
            Move(ref first, kernel, SpanVectors.Load(bits, leaving[i]), SpanVectors.Load(bits, entering[i]));
            middle.CopyTo(results[(i * stride)..]);
        }
    }

    /// <summary>The medians of windows as they stand.</summary>
    public static ReadOnlySpan<float> Middle(ReadOnlySpan<float> window, int kernel) => window.Slice(kernel / 2 * Width, Width);

    private static void Move(ref int sorted, int kernel, Vector<int> leaving, Vector<int> entering)
    {
        var width = (nuint)Vector<int>.Count;
        var last = (nuint)(kernel - 1) * width;
        var before = Vector.Create<int>(int.MinValue);
        var current = Vector.LoadUnsafe(ref sorted);
        for (nuint place = 0; place < last; place += width)
        {
            var next = Vector.LoadUnsafe(ref sorted, place + width);
            var stays = Vector.ConditionalSelect(Vector.GreaterThan(leaving, current), current, next);
            Vector.Max(before, Vector.Min(stays, entering)).StoreUnsafe(ref sorted, place);
            (before, current) = (stays, next);
        }

        Vector.Max(before, entering).StoreUnsafe(ref sorted, last);
    }
}
