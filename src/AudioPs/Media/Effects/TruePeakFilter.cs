using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>The three values between two samples of a signal: it is taken at four times its rate (ITU-R BS.1770-5, annex 2).</summary>
/// <remarks>
/// They are those of a band-limited signal: a sinc of 32 samples under a Kaiser window (β 5). Up to 0.45 of the rate, 20 kHz at
/// 44.1 kHz, it is within 0.05 dB. A sine of that frequency may peak between the four values: at a quarter of the rate 0.17 dB higher
/// at most, at 0.45 of it 0.56 dB, as of any meter with four values a sample.
/// </remarks>
internal static class TruePeakFilter
{
    /// <summary>The samples that a value is made of: it lies between the sixteenth and the seventeenth.</summary>
    public const int Taps = 32;

    private const int Phases = 3;
    private const double Beta = 5;

    // Gaps whose values are left out together, or none of them.
    private const int Chunk = 64;

    private static readonly float[] Filters = MakeFilters();

    // No value between samples is larger than the largest sample under its filter times the one, and the largest second difference
    // times the other.
    private static readonly (float OfSamples, float OfDifferences) Bound = FindBound();

    /// <summary>The largest absolute value between samples, where it is larger than the floor; else that.</summary>
    /// <param name="samples">As many and <see cref="Taps"/> − 1 more.</param>
    /// <param name="count">How many gaps between samples, a multiple of a vector's lanes.</param>
    /// <param name="floor">What is looked for is larger: chunks that cannot be are not filtered.</param>
    public static float Largest(ReadOnlySpan<float> samples, int count, float floor)
    {
        var largest = floor;
        for (var start = 0; start < count; start += Chunk)
        {
            var taken = Math.Min(Chunk, count - start);
            var chunk = samples.Slice(start, taken + Taps - 1);
            if (!(MostBetween(chunk) <= largest)) largest = Math.Max(largest, Largest(chunk, taken));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(ReadOnlySpan<float> samples, int count)
    {
        var largest = Vector<float>.Zero;
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var h = ref MemoryMarshal.GetArrayDataReference(Filters);
        for (nuint i = 0; i < (nuint)count; i += (nuint)Vector<float>.Count)
            largest = Vector.Max(largest, Between(ref x, ref h, i));
        return Largest(largest);
    }

    /// <summary>Raises each value to the largest of a sample and of what is between it and the next.</summary>
    /// <param name="samples">As many and <see cref="Taps"/> − 1 more; the first value is of the sixteenth.</param>
    /// <param name="peaks">Values of 0 or more, a multiple of a vector's lanes of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Raise(ReadOnlySpan<float> samples, Span<float> peaks)
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var h = ref MemoryMarshal.GetArrayDataReference(Filters);
        ref var p = ref MemoryMarshal.GetReference(peaks);
        for (nuint i = 0; i < (nuint)peaks.Length; i += (nuint)Vector<float>.Count)
        {
            var largest = Vector.Max(Vector.LoadUnsafe(ref p, i), Vector.Abs(Vector.LoadUnsafe(ref x, i + Taps / 2 - 1)));
            Vector.Max(largest, Between(ref x, ref h, i)).StoreUnsafe(ref p, i);
        }
    }

    /// <summary>The largest of the values of a vector, which are 0 or more.</summary>
    public static float Largest(Vector<float> values)
    {
        var largest = 0f;
        for (var i = 0; i < Vector<float>.Count; i++) largest = Math.Max(largest, values[i]);
        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MostBetween(ReadOnlySpan<float> samples)
    {
        var (sample, difference) = (Vector<float>.Zero, Vector<float>.Zero);
        ref var x = ref MemoryMarshal.GetReference(samples);
        var last = (nuint)(samples.Length - Vector<float>.Count - 2);
        var end = Vector.LoadUnsafe(ref x, last + 2);
        for (nuint i = 0; ; i += (nuint)Vector<float>.Count)
        {
            // The last vector may overlap the one before it.
            if (i > last) i = last;
            var value = Vector.LoadUnsafe(ref x, i);
            var next = Vector.LoadUnsafe(ref x, i + 1);
            sample = Vector.Max(sample, Vector.Abs(value));
            difference = Vector.Max(difference, Vector.Abs(value - next + (Vector.LoadUnsafe(ref x, i + 2) - next)));
            if (i == last) break;
        }

        sample = Vector.Max(sample, Vector.Abs(end));
        return Largest(sample) * Bound.OfSamples + Largest(difference) * Bound.OfDifferences;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Between(ref float x, ref float h, nuint i)
    {
        var (first, middle, last) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (nuint tap = 0; tap < Taps; tap++)
        {
            var value = Vector.LoadUnsafe(ref x, i + tap);
            ref var factors = ref Unsafe.Add(ref h, tap * Phases);
            first = Vector.MultiplyAddEstimate(value, Vector.Create<float>(factors), first);
            middle = Vector.MultiplyAddEstimate(value, Vector.Create<float>(Unsafe.Add(ref factors, 1)), middle);
            last = Vector.MultiplyAddEstimate(value, Vector.Create<float>(Unsafe.Add(ref factors, 2)), last);
        }

        return Vector.Max(Vector.Abs(first), Vector.Max(Vector.Abs(middle), Vector.Abs(last)));
    }

    // Taps x phases. The value a quarter, a half, three quarters of a sample after the sixteenth of 32.
    private static float[] MakeFilters()
    {
        var filters = new float[Taps * Phases];
        for (var phase = 0; phase < Phases; phase++)
        {
            var weights = new double[Taps];
            for (var tap = 0; tap < Taps; tap++)
            {
                var distance = tap - (Taps / 2 - 1) - (phase + 1) / 4.0;
                var place = distance / (Taps / 2);
                weights[tap] = Math.Sin(Math.PI * distance) / (Math.PI * distance) * Bessel.I0(Beta * Math.Sqrt(1 - place * place));
            }

            // A constant stays what it is.
            var sum = weights.Sum();
            for (var tap = 0; tap < Taps; tap++) filters[tap * Phases + phase] = (float)(weights[tap] / sum);
        }

        return filters;
    }

    // A value is that on the line between its two neighbours and a sum of what the filter does beyond drawing that line. As neither
    // moves a constant, and the filter hardly a ramp, that sum is one of second differences: by summation by parts, twice.
    private static (float OfSamples, float OfDifferences) FindBound()
    {
        // What single precision adds to sums of 32 products.
        const double Rounding = 2e-5;
        var (ofSamples, ofDifferences) = (0.0, 0.0);
        for (var phase = 0; phase < Phases; phase++)
        {
            var place = (phase + 1) / 4.0;
            var (once, twice, differences) = (0.0, 0.0, 0.0);
            for (var tap = 0; tap < Taps; tap++)
            {
                once += Filters[tap * Phases + phase] - (tap == Taps / 2 - 1 ? 1 - place : tap == Taps / 2 ? place : 0);
                if (tap == Taps - 1) break;
                twice += once;
                if (tap < Taps - 2) differences += Math.Abs(twice);
            }

            ofSamples = Math.Max(ofSamples, 1 + Math.Abs(once) + 2 * Math.Abs(twice) + Rounding);
            ofDifferences = Math.Max(ofDifferences, differences);
        }

        return ((float)ofSamples, (float)(ofDifferences * (1 + Rounding)));
    }
}
