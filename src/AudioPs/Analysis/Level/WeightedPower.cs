using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Analysis;

/// <summary>Filters two channels side by side by <see cref="KWeighting"/> and sums the squares of what comes out.</summary>
internal sealed class WeightedPower(KWeighting weighting)
{
    // 600 dB below full scale: what is left of a sound in silence then ends, before its arithmetic becomes slow.
    private const double Negligible = 1e-30;

    private Vector128<double> _shelf1;
    private Vector128<double> _shelf2;
    private Vector128<double> _high1;
    private Vector128<double> _high2;
    private Vector128<double> _sum;

    /// <summary>Takes samples of both channels.</summary>
    /// <param name="first">Those of one.</param>
    /// <param name="second">As many of the other; the same again where there is no other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        var (shelf, high) = (weighting.Shelf, weighting.HighPass);
        var (b0, b1, b2) = (Vector128.Create(shelf.B0), Vector128.Create(shelf.B1), Vector128.Create(shelf.B2));
        var (a1, a2) = (Vector128.Create(-shelf.A1), Vector128.Create(-shelf.A2));
        var (c0, c1, c2) = (Vector128.Create(high.B0), Vector128.Create(high.B1), Vector128.Create(high.B2));
        var (d1, d2) = (Vector128.Create(-high.A1), Vector128.Create(-high.A2));
        var (s1, s2, t1, t2, sum) = (_shelf1, _shelf2, _high1, _high2, _sum);
        ref var left = ref MemoryMarshal.GetReference(first);
        ref var right = ref MemoryMarshal.GetReference(second[..first.Length]);
        for (nint i = 0; i < first.Length; i++)
        {
            var x = Vector128.Create((double)Unsafe.Add(ref left, i), Unsafe.Add(ref right, i));

            // Direct form II, transposed: what waits for a result is two products long.
            var y = Vector128.MultiplyAddEstimate(b0, x, s1);
            s1 = Vector128.MultiplyAddEstimate(a1, y, Vector128.MultiplyAddEstimate(b1, x, s2));
            s2 = Vector128.MultiplyAddEstimate(a2, y, b2 * x);
            var z = Vector128.MultiplyAddEstimate(c0, y, t1);
            t1 = Vector128.MultiplyAddEstimate(d1, z, Vector128.MultiplyAddEstimate(c1, y, t2));
            t2 = Vector128.MultiplyAddEstimate(d2, z, c2 * y);
            sum = Vector128.MultiplyAddEstimate(z, z, sum);
        }

        (_shelf1, _shelf2, _high1, _high2, _sum) = (s1, s2, t1, t2, sum);
    }

    /// <summary>The sums since the last time.</summary>
    public (double First, double Second) Take()
    {
        var sum = _sum;
        _sum = Vector128<double>.Zero;
        (_shelf1, _shelf2, _high1, _high2) = (Settle(_shelf1), Settle(_shelf2), Settle(_high1), Settle(_high2));
        return (sum[0], sum[1]);
    }

    private static Vector128<double> Settle(Vector128<double> state) =>
        Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128.Abs(state), Vector128.Create(Negligible)), Vector128<double>.Zero, state);
}
