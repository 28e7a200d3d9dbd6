using System.Globalization;
using System.Numerics;

namespace AudioPs.Tests.Golden;

/// <summary>How near an array came to its reference.</summary>
/// <param name="LargestError">max |x − ref|.</param>
/// <param name="RelativeError">max |x − ref| / max |ref| of the array.</param>
/// <param name="Share">The share of what is allowed that was used: 1 is the bound, infinity where there is no number.</param>
/// <param name="Worst">Where it is farthest, as a sentence.</param>
internal sealed record GoldenComparison(double LargestError, double RelativeError, double Share, string Worst)
{
    public static GoldenComparison Of(GoldenOutput output, Npy reference, ReadOnlySpan<Complex> actual)
    {
        var parts = reference.Type == "<c8" ? 2 : 1;
        double largest = 0, scale = 0, share = 0;
        var (outside, worst) = (0, "every element is the same.");
        for (var i = 0; i < actual.Length; i++)
        {
            var expected = new Complex(reference.Values[parts * i], parts == 2 ? reference.Values[2 * i + 1] : 0);
            // NaN has to meet NaN, and a number never does.
            if (double.IsNaN(expected.Real) && double.IsNaN(actual[i].Real)) continue;
            var error = NumberOrInfinity((actual[i] - expected).Magnitude);
            // Where nothing is allowed, the same is within it.
            var used = error == 0 ? 0 : NumberOrInfinity(error / (output.Atol!.Value + output.Rtol!.Value * expected.Magnitude));
            largest = Math.Max(largest, error);
            if (double.IsFinite(expected.Magnitude)) scale = Math.Max(scale, expected.Magnitude);
            if (used > 1) outside++;
            if (used <= share) continue;
            share = used;
            worst = string.Create(
                CultureInfo.InvariantCulture, $"element {i} is {actual[i]}, not {expected}: {used:0.000} of the tolerance.");
        }

        if (output.Criterion.Kind == "fraction")
        {
            share = outside / (actual.Length * (1 - output.Criterion.MinFraction!.Value));
            worst = string.Create(CultureInfo.InvariantCulture, $"{outside} of {actual.Length} elements are outside the tolerance; {worst}");
            if (output.Criterion.RestAtol is { } rest) share = Math.Max(share, largest / rest);
            if (output.Criterion.LinearRelFrameMax is { } bound) share = Math.Max(share, LinearError(reference, actual) / bound);
        }

        return new GoldenComparison(largest, largest == 0 ? 0 : largest / scale, share, worst);
    }

    /// <summary>How well events meet those of the reference, one to one, in frames; both ascend.</summary>
    public static GoldenComparison OfEvents(GoldenOutput output, Npy reference, ReadOnlySpan<double> actual)
    {
        var tolerance = output.Criterion.ToleranceFrames!.Value;
        var (met, next, largest) = (0, 0, 0.0);
        foreach (var expected in reference.Values)
        {
            while (next < actual.Length && actual[next] < expected - tolerance) next++;
            if (next == actual.Length || !(actual[next] <= expected + tolerance)) continue;
            largest = Math.Max(largest, Math.Abs(actual[next] - expected));
            (met, next) = (met + 1, next + 1);
        }

        // Of misses too: 1 - F is what is allowed, so that all of it is used up at the least F-measure.
        var measure = actual.Length + reference.Values.Length == 0 ? 1 : 2.0 * met / (actual.Length + reference.Values.Length);
        return new GoldenComparison(
            largest,
            largest / Math.Max(1, tolerance),
            (1 - measure) / (1 - output.Criterion.MinFMeasure!.Value),
            string.Create(CultureInfo.InvariantCulture, $"{met} of {actual.Length} events meet {reference.Values.Length}: F is {measure:0.000}."));
    }

    // Each row of the array is a frame, and holds natural logarithms.
    private static double LinearError(Npy reference, ReadOnlySpan<Complex> actual)
    {
        double largest = 0;
        var width = reference.Shape[^1];
        for (var start = 0; start < actual.Length; start += width)
        {
            double error = 0, scale = 0;
            for (var i = start; i < start + width; i++)
            {
                var expected = Math.Exp(reference.Values[i]);
                error = Math.Max(error, NumberOrInfinity(Math.Abs(Math.Exp(actual[i].Real) - expected)));
                scale = Math.Max(scale, expected);
            }

            largest = Math.Max(largest, error / scale);
        }

        return largest;
    }

    // An order with NaN holds for nothing, so that a bound would seem to be kept.
    private static double NumberOrInfinity(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
