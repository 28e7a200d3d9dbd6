using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public class ExactMomentsTests
{
    [Fact]
    public void Small_numbers_come_to_what_is_reckoned_by_hand()
    {
        var moments = Of([1, 2, 3, 4, -0.5f]);
        Assert.Equal(5, moments.Count);
        Assert.Equal(1.9, moments.Mean);

        // (1 + 4 + 9 + 16 + 0.25) / 5 - 1.9^2
        Assert.Equal(2.44, moments.Variance, 1e-15);
        Assert.Equal((-0.5f, 4f), (moments.Min, moments.Max));
        Assert.Equal(-0.5, moments.Quantile(0), 0.002);
        Assert.Equal(2, moments.Quantile(0.5), 0.008);
        Assert.Equal(4, moments.Quantile(1));
    }

    [Theory]
    [InlineData(-11.512925f)]
    [InlineData(1e-40f)]
    [InlineData(-3.4e38f)]
    [InlineData(0f)]
    public void A_value_that_never_changes_has_no_variance(float value)
    {
        var moments = Of([.. Enumerable.Repeat(value, 100_003)]);
        Assert.Equal(value, moments.Mean);
        Assert.Equal(0, moments.Variance);
        Assert.Equal(value, moments.Quantile(0.25));
    }

    [Fact]
    public void A_small_variance_beside_a_large_mean_is_not_lost()
    {
        // 16777215 and 16777214, turn about: a sum in double precision of their squares has no room for what differs.
        var moments = Of([.. Enumerable.Range(0, 1_000_000).Select(i => 16_777_215f - i % 2)]);
        Assert.Equal(16_777_214.5, moments.Mean);
        Assert.Equal(0.25, moments.Variance);
    }

    [Fact]
    public void Neither_order_nor_parts_matter_and_what_is_written_is_read()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 10_000).Select(_ => (float)(Math.Exp(40 * random.NextDouble() - 20) * (random.Next(2) - 0.5))).ToArray();
        var whole = Bytes(Of(values));
        random.Shuffle(values);
        var parted = new ExactMoments();
        for (var i = 0; i < values.Length; i += 123) parted.Add(Of(values[i..Math.Min(values.Length, i + 123)]));
        Assert.Equal(whole, Bytes(parted));
        using var stream = new MemoryStream(whole);
        using var reader = new BinaryReader(stream);
        Assert.Equal(whole, Bytes(ExactMoments.Read(reader)));
        Assert.Equal(values.Average(value => (double)value), parted.Mean, 1e-6 * Math.Abs(parted.Mean));
    }

    [Fact]
    public void What_is_no_number_is_counted_apart()
    {
        var moments = Of([float.NaN, 1, float.NegativeInfinity, 3]);
        Assert.Equal((2, 2, 2.0), (moments.Count, moments.Invalid, moments.Mean));
        Assert.True(double.IsNaN(new ExactMoments().Mean));
    }

    private static ExactMoments Of(float[] values)
    {
        var moments = new ExactMoments();
        moments.Add(values, 1);
        return moments;
    }

    private static byte[] Bytes(ExactMoments moments)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        moments.Write(writer);
        return stream.ToArray();
    }
}
