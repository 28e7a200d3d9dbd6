namespace AudioPs.Analysis;

/// <summary>For each place, which place before it is the best to have come from: max over i of value[i] + weight[j − i].</summary>
/// <remarks>
/// As the weights are concave, the best place moves up with the place it is for; so it is found for the one in the middle, and then
/// for those below it among the places up to that, and for those above it among the others: n log n steps in place of n times the width.
/// A. Aggarwal, M. M. Klawe, S. Moran, P. Shor, R. Wilber, "Geometric applications of a matrix-searching algorithm", Algorithmica 2 (1987).
/// </remarks>
internal static class BestSteps
{
    /// <summary>Finds the best for all places.</summary>
    /// <param name="values">A value for each place.</param>
    /// <param name="firstStep">The step of the first weight, 0 or less.</param>
    /// <param name="weights">Concave; the step of the last is 0 or more.</param>
    /// <param name="best">Takes the largest sum for each place.</param>
    /// <param name="from">Takes where that came from: the first of several.</param>
    public static void Find(ReadOnlySpan<double> values, int firstStep, ReadOnlySpan<double> weights, Span<double> best, Span<int> from) =>
        Find(values, firstStep, weights, best, from, 0, values.Length - 1, 0, values.Length - 1);

    private static void Find(
        ReadOnlySpan<double> values, int firstStep, ReadOnlySpan<double> weights, Span<double> best, Span<int> from, int first, int last, int low, int high)
    {
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var start = Math.Max(low, middle - firstStep - weights.Length + 1);
            var end = Math.Min(high, middle - firstStep);
            var (at, largest) = (start, double.NegativeInfinity);
            for (var i = start; i <= end; i++)
            {
                var sum = values[i] + weights[middle - i - firstStep];
                if (sum <= largest) continue;
                (at, largest) = (i, sum);
            }

            (best[middle], from[middle]) = (largest, at);
            Find(values, firstStep, weights, best, from, first, middle - 1, low, at);
            (first, low) = (middle + 1, at);
        }
    }
}
