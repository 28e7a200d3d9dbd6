using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>Sums in double precision over rows of eight float32 values: each column by itself.</summary>
/// <remarks>
/// In two chains, of the even and of the odd rows, so that one addition need not wait for the one before. The order is the same on every
/// machine, and so are the bits.
/// </remarks>
internal static class ColumnSums
{
    /// <summary>Columns, the values of a row.</summary>
    public const int Width = 8;

    private const int Half = Width / 2;

    /// <summary>Σ x[i].</summary>
    /// <param name="rows">Rows x <see cref="Width"/>.</param>
    /// <param name="sums">Takes the sum of each column.</param>
    public static void Of(ReadOnlySpan<float> rows, Span<double> sums)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector256<double> low = default, high = default, otherLow = default, otherHigh = default;
        var at = 0;
        for (; at <= rows.Length - 2 * Width; at += 2 * Width)
        {
            Vector256<float> even = SpanVectors.Load256(rows, at), odd = SpanVectors.Load256(rows, at + Width);
            low += Vector256.WidenLower(even);
            high += Vector256.WidenUpper(even);
            otherLow += Vector256.WidenLower(odd);
            otherHigh += Vector256.WidenUpper(odd);
        }

        if (at < rows.Length)
        {
            var last = SpanVectors.Load256(rows, at);
            low += Vector256.WidenLower(last);
            high += Vector256.WidenUpper(last);
        }

        SpanVectors.Store(low + otherLow, sums, 0);
        SpanVectors.Store(high + otherHigh, sums, Half);
    }

    /// <summary>Σ x[i] w[i].</summary>
    /// <param name="rows">Rows x <see cref="Width"/>.</param>
    /// <param name="weights">A weight for each row.</param>
    /// <param name="sums">Takes the sum of each column.</param>
    public static void OfProducts(ReadOnlySpan<float> rows, ReadOnlySpan<double> weights, Span<double> sums)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector256<double> low = default, high = default, otherLow = default, otherHigh = default;
        var i = 0;
        for (; i <= weights.Length - 2; i += 2)
        {
            Vector256<float> even = SpanVectors.Load256(rows, i * Width), odd = SpanVectors.Load256(rows, (i + 1) * Width);
            Vector256<double> weight = Vector256.Create(weights[i]), other = Vector256.Create(weights[i + 1]);
            low += Vector256.WidenLower(even) * weight;
            high += Vector256.WidenUpper(even) * weight;
            otherLow += Vector256.WidenLower(odd) * other;
            otherHigh += Vector256.WidenUpper(odd) * other;
        }

        if (i < weights.Length)
        {
            var last = SpanVectors.Load256(rows, i * Width);
            var weight = Vector256.Create(weights[i]);
            low += Vector256.WidenLower(last) * weight;
            high += Vector256.WidenUpper(last) * weight;
        }

        SpanVectors.Store(low + otherLow, sums, 0);
        SpanVectors.Store(high + otherHigh, sums, Half);
    }

    /// <summary>Σ x[i] (p[i] − m)².</summary>
    /// <param name="rows">Rows x <see cref="Width"/>.</param>
    /// <param name="places">The place of each row.</param>
    /// <param name="middles">m, for each column.</param>
    /// <param name="sums">Takes the sum of each column.</param>
    public static void OfSquaredDistances(ReadOnlySpan<float> rows, ReadOnlySpan<double> places, ReadOnlySpan<double> middles, Span<double> sums)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector256<double> lowMiddle = SpanVectors.Load256(middles, 0), highMiddle = SpanVectors.Load256(middles, Half);
        Vector256<double> low = default, high = default, otherLow = default, otherHigh = default;
        var i = 0;
        for (; i <= places.Length - 2; i += 2)
        {
            Vector256<float> even = SpanVectors.Load256(rows, i * Width), odd = SpanVectors.Load256(rows, (i + 1) * Width);
            Vector256<double> place = Vector256.Create(places[i]), other = Vector256.Create(places[i + 1]);
            low += Vector256.WidenLower(even) * ((place - lowMiddle) * (place - lowMiddle));
            high += Vector256.WidenUpper(even) * ((place - highMiddle) * (place - highMiddle));
            otherLow += Vector256.WidenLower(odd) * ((other - lowMiddle) * (other - lowMiddle));
            otherHigh += Vector256.WidenUpper(odd) * ((other - highMiddle) * (other - highMiddle));
        }

        if (i < places.Length)
        {
            var last = SpanVectors.Load256(rows, i * Width);
            var place = Vector256.Create(places[i]);
            low += Vector256.WidenLower(last) * ((place - lowMiddle) * (place - lowMiddle));
            high += Vector256.WidenUpper(last) * ((place - highMiddle) * (place - highMiddle));
        }

        SpanVectors.Store(low + otherLow, sums, 0);
        SpanVectors.Store(high + otherHigh, sums, Half);
    }

    /// <summary>How many rows from the first one on sum to less than a threshold: that of the last one that does, and one.</summary>
    /// <param name="rows">Rows x <see cref="Width"/>, 0 or more.</param>
    /// <param name="thresholds">For each column.</param>
    /// <param name="counts">Takes the number of rows of each column, as a whole number.</param>
    public static void CountBelow(ReadOnlySpan<float> rows, ReadOnlySpan<double> thresholds, Span<double> counts)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector256<double> lowThreshold = SpanVectors.Load256(thresholds, 0), highThreshold = SpanVectors.Load256(thresholds, Half);
        Vector256<double> low = default, high = default, lowCount = default, highCount = default;
        var one = Vector256.Create(1.0);
        for (var at = 0; at < rows.Length; at += Width)
        {
            var row = SpanVectors.Load256(rows, at);
            low += Vector256.WidenLower(row);
            high += Vector256.WidenUpper(row);
            lowCount += Vector256.LessThan(low, lowThreshold) & one;
            highCount += Vector256.LessThan(high, highThreshold) & one;
        }

        SpanVectors.Store(lowCount, counts, 0);
        SpanVectors.Store(highCount, counts, Half);
    }
}
