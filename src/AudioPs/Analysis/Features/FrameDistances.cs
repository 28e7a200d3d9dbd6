using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Distances of the frames of one feature to those of another, a row of them at a time.</summary>
/// <remarks>Each is summed up row by row of the features, alike on every machine: vectors lie across frames.</remarks>
internal sealed class FrameDistances
{
    // Frames of the other feature whose sums are held in registers.
    private const int Block = 16;

    private readonly double[] _from;
    private readonly double[] _to;
    private readonly int _size;
    private readonly int _count;
    private readonly FeatureMetric _metric;
    private readonly double[] _fromNorms = [];
    private readonly double[] _toNorms = [];

    public FrameDistances(FrameVectors from, FrameVectors to, FeatureMetric metric)
    {
        (_size, _count, _metric) = (from.Size, to.Frames, metric);
        _to = metric == FeatureMetric.Correlation ? Centred(to.Values, to.Frames) : to.Values;
        var values = metric == FeatureMetric.Correlation ? Centred(from.Values, from.Frames) : from.Values;
        _from = new double[values.Length];
        for (var k = 0; k < _size; k++)
        {
            for (var t = 0; t < from.Frames; t++) _from[(t * _size) + k] = values[(k * from.Frames) + t];
        }

        if (metric is not (FeatureMetric.Cosine or FeatureMetric.Correlation)) return;
        _fromNorms = Norms(values, from.Frames);
        _toNorms = Norms(_to, to.Frames);
    }

    /// <summary>The distances of a frame to some frames of the other feature.</summary>
    /// <param name="frame">Which frame.</param>
    /// <param name="first">The first of the other's.</param>
    /// <param name="distances">Takes those to this frame and the following ones.</param>
    public void Fill(int frame, int first, Span<double> distances)
    {
        var vector = _from.AsSpan(frame * _size, _size);
        switch (_metric)
        {
            case FeatureMetric.Euclidean:
                Sum<SquareTerm>(vector, first, distances);
                Elementwise.SquareRoot(distances);
                break;
            case FeatureMetric.SquaredEuclidean:
                Sum<SquareTerm>(vector, first, distances);
                break;
            case FeatureMetric.CityBlock:
                Sum<AbsoluteTerm>(vector, first, distances);
                break;
            case FeatureMetric.Chebyshev:
                Sum<LargestTerm>(vector, first, distances);
                break;
            case FeatureMetric.Cosine:
            case FeatureMetric.Correlation:
                Sum<ProductTerm>(vector, first, distances);
                var norm = _fromNorms[frame];
                for (var m = 0; m < distances.Length; m++)
                {
                    var other = _toNorms[first + m];
                    distances[m] = norm > 0 && other > 0 ? Math.Clamp(1 - (distances[m] / norm / other), 0, 2) : norm > 0 || other > 0 ? 1 : 0;
                }

                break;
            default:
                Ratio(vector, first, distances);
                break;
        }
    }

    private void Sum<TTerm>(ReadOnlySpan<double> vector, int first, Span<double> sums)
        where TTerm : struct, ITerm
    {
        var m = 0;
        ref var to = ref MemoryMarshal.GetArrayDataReference(_to);
        if (Vector256.IsHardwareAccelerated)
        {
            for (; m <= sums.Length - Block; m += Block)
            {
                Vector256<double> a = default, b = default, c = default, d = default;
                ref var row = ref Unsafe.Add(ref to, first + m);
                foreach (var value in vector)
                {
                    var x = Vector256.Create(value);
                    a = TTerm.Add(a, x, Vector256.LoadUnsafe(ref row));
                    b = TTerm.Add(b, x, Vector256.LoadUnsafe(ref row, 4));
                    c = TTerm.Add(c, x, Vector256.LoadUnsafe(ref row, 8));
                    d = TTerm.Add(d, x, Vector256.LoadUnsafe(ref row, 12));
                    row = ref Unsafe.Add(ref row, _count);
                }

                ref var sum = ref sums[m];
                a.StoreUnsafe(ref sum);
                b.StoreUnsafe(ref sum, 4);
                c.StoreUnsafe(ref sum, 8);
                d.StoreUnsafe(ref sum, 12);
            }
        }

        for (; m < sums.Length; m++)
        {
            double sum = 0;
            for (var k = 0; k < vector.Length; k++) sum = TTerm.Add(sum, vector[k], _to[(k * _count) + first + m]);
            sums[m] = sum;
        }
    }

    private void Ratio(ReadOnlySpan<double> vector, int first, Span<double> distances)
    {
        for (var m = 0; m < distances.Length; m++)
        {
            double sum = 0, whole = 0;
            for (var k = 0; k < vector.Length; k++)
            {
                var (u, v) = (vector[k], _to[(k * _count) + first + m]);
                var difference = Math.Abs(u - v);
                if (_metric == FeatureMetric.Canberra) sum += difference > 0 ? difference / (Math.Abs(u) + Math.Abs(v)) : 0;
                else (sum, whole) = (sum + difference, whole + Math.Abs(u + v));
            }

            distances[m] = _metric == FeatureMetric.Canberra ? sum : sum > 0 ? sum / whole : 0;
        }
    }

    private double[] Centred(double[] values, int frames)
    {
        var centred = (double[])values.Clone();
        for (var t = 0; t < frames; t++)
        {
            double sum = 0;
            var isFlat = true;
            for (var k = 0; k < _size; k++)
            {
                sum += values[(k * frames) + t];
                isFlat &= values[(k * frames) + t] == values[t];
            }

            // What is left of one value by rounding is no direction.
            for (var k = 0; k < _size; k++) centred[(k * frames) + t] = isFlat ? 0 : centred[(k * frames) + t] - (sum / _size);
        }

        return centred;
    }

    private double[] Norms(double[] values, int frames)
    {
        var norms = new double[frames];
        for (var k = 0; k < _size; k++)
        {
            for (var t = 0; t < frames; t++) norms[t] += values[(k * frames) + t] * values[(k * frames) + t];
        }

        for (var t = 0; t < frames; t++) norms[t] = Math.Sqrt(norms[t]);
        return norms;
    }

    private interface ITerm
    {
        static abstract double Add(double sum, double x, double y);

        static abstract Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y);
    }

    private readonly struct SquareTerm : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Add(double sum, double x, double y) => sum + ((x - y) * (x - y));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y) => sum + ((x - y) * (x - y));
    }

    private readonly struct AbsoluteTerm : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Add(double sum, double x, double y) => sum + Math.Abs(x - y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y) => sum + Vector256.Abs(x - y);
    }

    private readonly struct LargestTerm : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Add(double sum, double x, double y) => Math.Max(sum, Math.Abs(x - y));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y) => Vector256.Max(sum, Vector256.Abs(x - y));
    }

    private readonly struct ProductTerm : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Add(double sum, double x, double y) => sum + (x * y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y) => sum + (x * y);
    }
}
