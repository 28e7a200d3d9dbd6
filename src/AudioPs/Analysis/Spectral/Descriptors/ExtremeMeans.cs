using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The means of the smallest and of the largest values of frames side by side, without sorting all of them.</summary>
internal static class ExtremeMeans
{
    private const int Width = SpectralDescriptor.Width;

    // Inserting costs as much as there are values to keep; beyond this many, sorting costs less.
    private const int MostInserted = 48;

    /// <summary>The means of the smallest and of the largest values of each frame.</summary>
    /// <param name="values">Finite values, one row or more of <see cref="SpectralDescriptor.Width"/>.</param>
    /// <param name="count">How many of each, from 1 to all.</param>
    /// <param name="smallest">Takes the mean of the smallest values of each frame.</param>
    /// <param name="largest">Takes the mean of the largest values of each frame.</param>
    public static void Of(ReadOnlySpan<float> values, int count, Span<double> smallest, Span<double> largest)
    {
        if (count > MostInserted)
        {
            Sort(values, count, smallest, largest);
            return;
        }

        Span<Vector256<float>> kept = stackalloc Vector256<float>[count];
        Insert(values, 1, kept, largest);
        Insert(values, -1, kept, smallest);
    }

    // The largest so far of each frame, in falling order: what is larger than the least of them moves through them to its place.
    private static void Insert(ReadOnlySpan<float> values, float sign, Span<Vector256<float>> kept, Span<double> means)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        kept.Fill(Vector256.Create(float.NegativeInfinity));
        ref var least = ref kept[^1];
        for (var at = 0; at < values.Length; at += Width)
        {
            var value = SpanVectors.Load256(values, at) * sign;
            if (!Vector256.GreaterThanAny(value, least)) continue;
            for (var i = 0; i < kept.Length; i++)
            {
                var larger = Vector256.Max(kept[i], value);
                value = Vector256.Min(kept[i], value);
                kept[i] = larger;
            }
        }

        Vector256<double> low = default, high = default;
        foreach (var one in kept)
        {
            low += Vector256.WidenLower(one);
            high += Vector256.WidenUpper(one);
        }

        SpanVectors.Store(low * sign / kept.Length, means, 0);
        SpanVectors.Store(high * sign / kept.Length, means, Vector256<double>.Count);
    }

    private static void Sort(ReadOnlySpan<float> values, int count, Span<double> smallest, Span<double> largest)
    {
        var frame = new float[values.Length / Width];
        for (var lane = 0; lane < Width; lane++)
        {
            for (var i = 0; i < frame.Length; i++) frame[i] = values[(i * Width) + lane];
            Array.Sort(frame);
            smallest[lane] = DoubleSum.Of(frame.AsSpan(0, count)) / count;
            largest[lane] = DoubleSum.Of(frame.AsSpan(frame.Length - count)) / count;
        }
    }
}
