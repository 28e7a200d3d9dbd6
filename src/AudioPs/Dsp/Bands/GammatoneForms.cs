using System.Numerics;
using System.Runtime.CompilerServices;

namespace AudioPs.Dsp;

/// <summary>
/// A way to compute a biquad of a gammatone filter: two values of state p and q, of which a sample x makes new ones, and the
/// output p + z · q.
/// </summary>
internal interface IGammatoneForm
{
    /// <summary>z of the four biquads, then the factors of p and of q in the next p.</summary>
    static abstract double[] CoefficientsOf(GammatoneFilter filter);

    /// <summary>What the output of the four biquads is to be multiplied with, apart from its sign.</summary>
    static abstract double ScaleOf(GammatoneFilter filter);

    /// <summary>How much of what the state is rounded by stays in a band's output, as a multiple of one rounding.</summary>
    static abstract double NoiseOf(GammatoneFilter filter);

    /// <summary>The response of a biquad with these coefficients to the frequency of a delay by one sample.</summary>
    static abstract Complex GetResponse(double zero, double forP, double forQ, Complex delay);

    /// <summary>The next p.</summary>
    static abstract TLanes NextP<TLanes, T>(TLanes p, TLanes q, TLanes forP, TLanes forQ, TLanes x)
        where TLanes : struct, IFilterLanes<TLanes, T>;

    /// <summary>The next q.</summary>
    static abstract TLanes NextQ<TLanes, T>(TLanes next, TLanes p, TLanes q)
        where TLanes : struct, IFilterLanes<TLanes, T>;
}

/// <summary>
/// y[n] = x[n] − B1 y[n − 1] − B2 y[n − 2], the state being the last two y: two multiply-adds. What it lets through of a band that
/// is low for its rate is far less than its state, and hangs on the last bits of B1.
/// </summary>
internal readonly struct DirectForm : IGammatoneForm
{
    public static double[] CoefficientsOf(GammatoneFilter filter) =>
    [
        filter.A11 / filter.A0, filter.A12 / filter.A0, filter.A13 / filter.A0, filter.A14 / filter.A0,
        -filter.B1, -filter.B2,
    ];

    public static double ScaleOf(GammatoneFilter filter) => Math.Pow(filter.A0, 4) / filter.Gain;

    public static double NoiseOf(GammatoneFilter filter) =>
        DifferenceForm.NoiseOf(filter) / Math.Sin(2 * Math.PI * filter.Frequency / filter.SampleRate);

    public static Complex GetResponse(double zero, double forP, double forQ, Complex delay) =>
        (1 + zero * delay) / (1 - delay * (forP + delay * forQ));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NextP<TLanes, T>(TLanes p, TLanes q, TLanes forP, TLanes forQ, TLanes x)
        where TLanes : struct, IFilterLanes<TLanes, T> =>
        TLanes.MultiplyAdd(forP, p, TLanes.MultiplyAdd(forQ, q, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NextQ<TLanes, T>(TLanes next, TLanes p, TLanes q)
        where TLanes : struct, IFilterLanes<TLanes, T> => p;
}

/// <summary>
/// The same with d[n] = y[n] − y[n − 1] as state: d[n] = x[n] + B2 d[n − 1] − (1 + B1 + B2) y[n − 1], y[n] = y[n − 1] + d[n]. One addition more,
/// and a low band in float32: 1 + B1 + B2 = |1 − pole|² is a small number with all its digits, where B1 near −2 has lost them.
/// R. C. Agarwal, C. S. Burrus, "New recursive digital filter structures having very low sensitivity and roundoff noise",
/// IEEE Transactions on Circuits and Systems 22 (1975).
/// </summary>
internal readonly struct DifferenceForm : IGammatoneForm
{
    public static double[] CoefficientsOf(GammatoneFilter filter)
    {
        var direct = DirectForm.CoefficientsOf(filter);

        // y + a y[n − 1] = −a (d + (1 + a)/(−a) y), and a is near −1 where this form is used.
        return
        [
            .. direct[..4].Select(a => (1 + a) / -a), filter.B2, -(1 + filter.B1 + filter.B2),
        ];
    }

    public static double ScaleOf(GammatoneFilter filter) =>
        DirectForm.CoefficientsOf(filter)[..4].Aggregate(DirectForm.ScaleOf(filter), (product, a) => product * Math.Abs(a));

    // Four biquads, each of which keeps a rounding for 1/(1 − r) samples.
    public static double NoiseOf(GammatoneFilter filter) => 2 / Math.Sqrt(1 - Math.Sqrt(filter.B2));

    public static Complex GetResponse(double zero, double forP, double forQ, Complex delay) =>
        (1 - delay + zero) / ((1 - delay) * (1 - forP * delay) - forQ * delay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NextP<TLanes, T>(TLanes p, TLanes q, TLanes forP, TLanes forQ, TLanes x)
        where TLanes : struct, IFilterLanes<TLanes, T> =>
        TLanes.MultiplyAdd(forQ, q, TLanes.MultiplyAdd(forP, p, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NextQ<TLanes, T>(TLanes next, TLanes p, TLanes q)
        where TLanes : struct, IFilterLanes<TLanes, T> => q + next;
}
