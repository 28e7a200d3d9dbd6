using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Four filters of sections of second order side by side, each run over a signal forwards and then backwards, so that nothing is delayed.</summary>
/// <remarks>
/// The signal goes on at both ends by its reflection through them, and the filters begin as if it had stood at its first value for ever:
/// <c>scipy.signal.sosfiltfilt</c>. Source: F. Gustafsson, "Determining the initial states in forward-backward filtering", IEEE Trans. Signal
/// Processing 44 (1996). Computed in double precision, and rounded to float32 between both runs.
/// </remarks>
internal sealed class ZeroPhaseBank
{
    /// <summary>Filters side by side.</summary>
    public const int Width = 4;

    private const int CancelEvery = 1 << 16;

    // b0, b1, b2, a1, a2 of each section, and the state that a one leaves it in.
    private readonly Vector256<double>[] _weights;
    private readonly Vector256<double>[] _rest;
    private readonly int _sections;
    private readonly int _reach;

    /// <param name="filters">Width filters; the reflection is as long as the first asks for.</param>
    public ZeroPhaseBank(Biquad[][] filters)
    {
        _sections = filters.Max(filter => filter.Length);
        _reach = 3 * ((2 * filters.Max(filter => filter.Length)) + 1);
        _weights = new Vector256<double>[5 * _sections];
        _rest = new Vector256<double>[2 * _sections];
        Span<double> level = [1, 1, 1, 1], values = stackalloc double[5 * Width], states = stackalloc double[2 * Width];
        for (var i = 0; i < _sections; i++)
        {
            for (var lane = 0; lane < Width; lane++)
            {
                var section = i < filters[lane].Length ? filters[lane][i] : new Biquad(1, 0, 0, 0, 0);
                (values[lane], values[Width + lane], values[(2 * Width) + lane]) = (section.B0, section.B1, section.B2);
                (values[(3 * Width) + lane], values[(4 * Width) + lane]) = (section.A1, section.A2);
                var gain = (section.B0 + section.B1 + section.B2) / (1 + section.A1 + section.A2);
                var second = section.B2 - (section.A2 * gain);
                states[lane] = (section.B1 - (section.A1 * gain) + second) * level[lane];
                states[Width + lane] = second * level[lane];
                level[lane] *= gain;
            }

            for (var w = 0; w < 5; w++) _weights[(5 * i) + w] = SpanVectors.Load256<double>(values, w * Width);
            for (var s = 0; s < 2; s++) _rest[(2 * i) + s] = SpanVectors.Load256<double>(states, s * Width);
        }
    }

    /// <summary>Filters a signal.</summary>
    /// <param name="signal">One sample or more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Width values for each sample.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[] Apply(ReadOnlySpan<float> signal, CancellationToken cancellationToken)
    {
        var reach = Math.Min(_reach, signal.Length - 1);
        var length = signal.Length + (2 * reach);
        var filtered = new float[checked(length * Width)];
        Span<Vector256<double>> state = stackalloc Vector256<double>[2 * _sections];
        Begin(state, Vector256.Create((2.0 * signal[0]) - signal[reach]));
        for (var n = 0; n < length; n++)
        {
            if (n % CancelEvery == 0) cancellationToken.ThrowIfCancellationRequested();
            var at = n - reach;
            double x = at < 0 ? (2.0 * signal[0]) - signal[-at]
                : at < signal.Length ? signal[at]
                : (2.0 * signal[^1]) - signal[(2 * signal.Length) - 2 - at];
            Store(Step(Vector256.Create(x), state), filtered, n);
        }

        Begin(state, Load(filtered, length - 1));
        for (var n = length - 1; n >= reach; n--)
        {
            if (n % CancelEvery == 0) cancellationToken.ThrowIfCancellationRequested();
            Store(Step(Load(filtered, n), state), filtered, n);
        }

        return filtered.AsSpan(reach * Width, signal.Length * Width).ToArray();
    }

    private void Begin(Span<Vector256<double>> state, Vector256<double> level)
    {
        for (var i = 0; i < state.Length; i++) state[i] = _rest[i] * level;
    }

    private Vector256<double> Step(Vector256<double> x, Span<Vector256<double>> state)
    {
        for (var i = 0; i < _sections; i++)
        {
            var w = _weights.AsSpan(5 * i, 5);
            var y = (w[0] * x) + state[2 * i];
            state[2 * i] = (w[1] * x) - (w[3] * y) + state[(2 * i) + 1];
            state[(2 * i) + 1] = (w[2] * x) - (w[4] * y);
            x = y;
        }

        return x;
    }

    private static Vector256<double> Load(float[] values, int sample)
    {
        var four = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)(sample * Width));
        return Vector256.Create(Vector128.WidenLower(four), Vector128.WidenUpper(four));
    }

    private static void Store(Vector256<double> four, float[] values, int sample) =>
        Vector128.Narrow(four.GetLower(), four.GetUpper()).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)(sample * Width));
}
