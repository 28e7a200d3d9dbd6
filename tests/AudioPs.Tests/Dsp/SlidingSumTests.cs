using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class SlidingSumTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(7, 9)]
    public void It_is_the_sum_of_the_last_rows(int length, int width)
    {
        var random = new Random(length);
        var rows = Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var sum = new SlidingSum(length, width);
        for (var n = 0; n < rows.Length; n++)
        {
            sum.Add(rows[n]);
            for (var i = 0; i < width; i++)
            {
                var expected = rows[Math.Max(0, n + 1 - length)..(n + 1)].Sum(row => row[i]);
                Assert.Equal(expected, sum.Sum[i], 1e-14 * length);
            }
        }
    }

    [Fact]
    public void What_was_loud_leaves_nothing_behind()
    {
        var sum = new SlidingSum(3, 1);
        sum.Add([1e300]);
        foreach (var value in (double[])[1, 2, 3, 4])
        {
            sum.Add([value]);
        }

        Assert.Equal(9, sum.Sum[0]);
    }
}
