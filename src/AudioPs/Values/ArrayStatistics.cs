using System.Globalization;
using System.Numerics;

namespace AudioPs.Values;

/// <summary>The range and the spread of some values; of complex ones, of their magnitudes.</summary>
/// <param name="Count">How many values there are.</param>
/// <param name="NonFiniteCount">How many of them are NaN or infinite; these are in no other figure.</param>
/// <param name="Minimum">The smallest; NaN where there is none.</param>
/// <param name="Maximum">The largest; NaN where there is none.</param>
/// <param name="Mean">The arithmetic mean, summed in double precision; NaN where there is none.</param>
/// <param name="StandardDeviation">Of the values as the whole population, as <c>numpy.std</c> has it; NaN where there is none.</param>
public sealed record ArrayStatistics(
    long Count, long NonFiniteCount, double Minimum, double Maximum, double Mean, double StandardDeviation)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} values from {Minimum:g6} to {Maximum:g6}, mean {Mean:g6}, standard deviation {StandardDeviation:g6}");

    internal static ArrayStatistics Of(AudioArray array, int start, int count)
    {
        var blocks = array.Blocks;
        var imaginary = blocks.Count == 1 ? null : blocks[1];
        return blocks[0] is double[] values
            ? Of<double>(values.AsSpan(start, count), imaginary is null ? default : ((double[])imaginary).AsSpan(start, count))
            : Of<float>(((float[])blocks[0]).AsSpan(start, count), imaginary is null ? default : ((float[])imaginary).AsSpan(start, count));
    }

    private static ArrayStatistics Of<T>(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary)
        where T : INumberBase<T>
    {
        var count = real.Length;
        long finite = 0;
        double sum = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (var i = 0; i < count; i++)
        {
            var value = Value(real, imaginary, i);
            if (!double.IsFinite(value)) continue;
            finite++;
            sum += value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (finite == 0) return new ArrayStatistics(count, count, double.NaN, double.NaN, double.NaN, double.NaN);

        // A second pass: the difference of two large sums would lose the spread of values far from zero.
        double mean = sum / finite, squares = 0;
        for (var i = 0; i < count; i++)
        {
            var value = Value(real, imaginary, i);
            if (double.IsFinite(value)) squares += (value - mean) * (value - mean);
        }

        return new ArrayStatistics(count, count - finite, least, most, mean, Math.Sqrt(squares / finite));
    }

    private static double Value<T>(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, int place)
        where T : INumberBase<T> => imaginary.IsEmpty
        ? double.CreateTruncating(real[place])
        : double.Hypot(double.CreateTruncating(real[place]), double.CreateTruncating(imaginary[place]));
}
