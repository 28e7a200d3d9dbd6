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
            Assert.Equal(values.Sum(x => (double)x), DoubleSum.Of(values));
            Assert.Equal(values.Sum(x => (double)x * x), DoubleSum.OfSquares(values));
        }
    }

    [Fact]
    public void Keeps_what_float32_would_lose()
    {
        float[] values = [1e8f, .. Enumerable.Repeat(0.25f, 1000)];
        Assert.Equal(1e8 + 250, DoubleSum.Of(values));
    }
}
