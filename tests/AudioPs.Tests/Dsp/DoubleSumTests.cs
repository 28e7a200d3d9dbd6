using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class DoubleSumTests
{
    // Whole numbers, whose sums are exact in any order: around every length of the chains.
    [Fact]
    public void Is_the_sum_at_any_length()
    {
        for (var length = 0; length <= 41; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => (float)(i * i % 23 - 7))];
            double[] weights = [.. Enumerable.Range(0, length + 3).Select(i => i * 5 % 11 - 4.0)];
            Assert.Equal(values.Sum(x => (double)x), DoubleSum.Of(values));
            Assert.Equal(values.Sum(x => (double)x * x), DoubleSum.OfSquares(values));
            float[] others = [.. Enumerable.Range(0, length + 2).Select(i => (float)(i * 7 % 13 - 6))];
            Assert.Equal(values.Select((x, i) => Math.Pow(x - others[i], 2)).Sum(), DoubleSum.OfSquaredDifferences(values, others));
            Assert.Equal(values.Select((x, i) => x * weights[i]).Sum(), DoubleSum.OfProducts(values, weights));
            Assert.Equal(values.Select((x, i) => x * (weights[i] - 2) * (weights[i] - 2)).Sum(), DoubleSum.OfSquaredDistances(values, weights, 2));
        }
    }

    [Fact]
    public void Keeps_what_float32_would_lose()
    {
        float[] values = [1e8f, .. Enumerable.Repeat(0.25f, 1000)];
        Assert.Equal(1e8 + 250, DoubleSum.Of(values));
    }
}
