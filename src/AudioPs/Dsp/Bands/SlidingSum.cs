using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// The sum over the last so many of a sequence of rows, in a time that does not depend on how many and without subtracting,
/// so that no rounding error stays behind when something loud has passed.
/// </summary>
/// <remarks>
/// Rows are taken in blocks of the window's length. A window is the end of one block and the beginning of the next: sums from
/// each row to its block's end are made once per block, the sum from the block's beginning as rows arrive. M. van Herk, Pattern
/// Recognition Letters 13 (1992).
/// </remarks>
internal sealed class SlidingSum
{
    private readonly int _length;
    private readonly int _width;

    // Slot i has row i of the present block, or, if that has not come yet, the sum of the last block from row i on.
    private readonly double[] _slots;
    private readonly double[] _begun;
    private readonly double[] _sum;
    private int _next;

    /// <param name="length">Rows in a window, 1 or more.</param>
    /// <param name="width">Values in a row.</param>
    public SlidingSum(int length, int width)
    {
        _length = length;
        _width = width;
        _slots = new double[checked(length * width)];
        _begun = new double[width];
        _sum = new double[width];
    }

    /// <summary>The sum of the last rows; of those there are while there are fewer.</summary>
    public ReadOnlySpan<double> Sum => _sum;

    /// <summary>Appends a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        row.CopyTo(_slots.AsSpan(_next * _width));
        Add(_begun, row, _begun);
        _next++;
        if (_next < _length)
        {
            Add(_begun, _slots.AsSpan(_next * _width, _width), _sum);
            return;
        }

        _begun.CopyTo(_sum.AsSpan());
        Array.Clear(_begun);
        _next = 0;
        for (var slot = _length - 2; slot >= 0; slot--)
        {
            var values = _slots.AsSpan(slot * _width, _width);
            Add(values, _slots.AsSpan((slot + 1) * _width, _width), values);
        }
    }

    /// <summary>destination[i] = x[i] + y[i].</summary>
    public static void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination)
    {
        y = y[..x.Length];
        destination = destination[..x.Length];
        var vx = MemoryMarshal.Cast<double, Vector<double>>(x);
        var vy = MemoryMarshal.Cast<double, Vector<double>>(y);
        var vd = MemoryMarshal.Cast<double, Vector<double>>(destination);
        for (var i = 0; i < vx.Length; i++)
        {
            vd[i] = vx[i] + vy[i];
        }

        for (var i = vx.Length * Vector<double>.Count; i < x.Length; i++)
        {
            destination[i] = x[i] + y[i];
        }
    }
}
