namespace AudioPs.Analysis;

/// <summary>The least of the values around each value.</summary>
internal static class SlidingMinimum
{
    /// <summary>For each place the least value of those not further away than <paramref name="reach"/>, in one pass.</summary>
    /// <param name="values">The values.</param>
    /// <param name="reach">Places to each side, 0 or more.</param>
    public static double[] Of(ReadOnlySpan<double> values, int reach)
    {
        var least = new double[values.Length];

        // Places whose values rise: the first is the least of the window, and what is behind it may become that.
        var rising = new int[values.Length];
        var (first, count, next) = (0, 0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            for (; next < values.Length && next <= i + reach; next++)
            {
                while (count > first && values[rising[count - 1]] >= values[next]) count--;
                rising[count++] = next;
            }

            while (rising[first] < i - reach) first++;
            least[i] = values[rising[first]];
        }

        return least;
    }
}
