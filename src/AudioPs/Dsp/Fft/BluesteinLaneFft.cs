using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Transform over a block of any length as a convolution with a chirp; <see cref="BluesteinFft"/> has the formula and its source.
/// </summary>
internal sealed class BluesteinLaneFft<T> : LaneFft<T>
    where T : struct, ILanes<T>
{
    private readonly LaneFft<T> _convolution;

    // Real and imaginary parts in turn.
    private readonly float[] _chirp;
    private readonly float[] _kernel;

    // Where the frequencies and samples of the convolution's transforms are.
    private readonly int[] _rows;

    public BluesteinLaneFft(int length)
        : base(length)
    {
        var tables = new BluesteinTables(length);
        _convolution = LaneFft<T>.Create(tables.Size);
        _chirp = tables.Chirp;
        _kernel = tables.Kernel;
        _rows = [.. Enumerable.Range(0, tables.Size).Select(_convolution.RowOf)];
    }

    public override int WorkLength => checked(2 * _convolution.Length * RowLength + _convolution.WorkLength);

    public override int RowOf(int frequency) => frequency;

    private protected override void Transform(ref float real, ref float imaginary, Span<float> work)
    {
        var size = _convolution.Length * RowLength;
        var spectrum = work[..size];
        var product = work[size..(2 * size)];
        var rest = work[(2 * size)..];
        ref var sr = ref MemoryMarshal.GetReference(spectrum);
        ref var pr = ref MemoryMarshal.GetReference(product);
        ref var si = ref Unsafe.Add(ref sr, T.Count);
        ref var pi = ref Unsafe.Add(ref pr, T.Count);

        Multiply(ref real, ref imaginary, [], _chirp, ref sr, ref si);
        spectrum[(Length * RowLength)..].Clear();
        _convolution.Forward(spectrum, rest);
        Multiply(ref sr, ref si, _rows, _kernel, ref pr, ref pi);
        _convolution.InverseUnscaled(product, rest);
        Multiply(ref pr, ref pi, _rows, _chirp, ref real, ref imaginary);
    }

    /// <summary>y[n] = x[n] · w[n] for each factor; x[n] is at row n, or at row rows[n] where these are given.</summary>
    private static void Multiply(
        ref float xr, ref float xi, ReadOnlySpan<int> rows, ReadOnlySpan<float> factors, ref float yr, ref float yi)
    {
        for (var n = 0; n < factors.Length / 2; n++)
        {
            nint from = (rows.IsEmpty ? n : rows[n]) * RowLength;
            nint to = n * RowLength;
            var r = T.Load(ref xr, from);
            var m = T.Load(ref xi, from);
            var wr = T.Broadcast(factors[2 * n]);
            var wi = T.Broadcast(factors[2 * n + 1]);
            T.MultiplySubtract(r, wr, m * wi).Store(ref yr, to);
            T.MultiplyAdd(m, wr, r * wi).Store(ref yi, to);
        }
    }
}
