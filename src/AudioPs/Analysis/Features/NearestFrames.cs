namespace AudioPs.Analysis;

/// <summary>Finds the smallest of many distances without sorting them.</summary>
internal static class NearestFrames
{
    /// <summary>The k-th smallest value (C. A. R. Hoare, "Algorithm 65: find", CACM 4, 1961).</summary>
    /// <param name="values">Finite; their order is lost.</param>
    /// <param name="rank">From 0.</param>
    public static double Select(Span<double> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = Middle(values[low], values[low + ((high - low) / 2)], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (rank <= j) high = j;
            else if (rank >= i) low = i;
            else break;
        }

        return values[rank];
    }

    private static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
