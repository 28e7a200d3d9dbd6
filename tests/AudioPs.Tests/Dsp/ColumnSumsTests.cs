using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class ColumnSumsTests
{
    private const int Width = ColumnSums.Width;

    // Whole numbers, whose sums are exact in any order: even and odd numbers of rows, none among them.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(33)]
    public void Sum_each_column_by_itself(int count)
    {
        float[] rows = [.. Enumerable.Range(0, count * Width).Select(i => (float)(i * i % 23 - 7))];
        double[] weights = [.. Enumerable.Range(0, count).Select(i => i * 5 % 11 - 4.0)];
        double[] middles = [.. Enumerable.Range(0, Width).Select(column => column - 3.0)];
        double[] sums = new double[Width], products = new double[Width], distances = new double[Width];
        ColumnSums.Of(rows, sums);
        ColumnSums.OfProducts(rows, weights, products);
        ColumnSums.OfSquaredDistances(rows, weights, middles, distances);
        for (var column = 0; column < Width; column++)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(row => (double)rows[row * Width + column])];
            Assert.Equal(values.Sum(), sums[column]);
            Assert.Equal(values.Select((x, i) => x * weights[i]).Sum(), products[column]);
            Assert.Equal(values.Select((x, i) => x * Math.Pow(weights[i] - middles[column], 2)).Sum(), distances[column]);
        }
    }

    [Fact]
    public void Count_the_rows_that_stay_below()
    {
        const int Rows = 20;
        float[] rows = [.. Enumerable.Range(0, Rows * Width).Select(i => (float)(i % Width + 1))];

        // Column c holds c + 1 throughout: its first n rows sum to n (c + 1).
        double[] thresholds = [0, 1, 2, 12, 12.5, 60, 7, 1000];
        var counts = new double[Width];
        ColumnSums.CountBelow(rows, thresholds, counts);
        Assert.Equal([0, 0, 0, 2, 2, 9, 0, Rows], counts);
    }
}
