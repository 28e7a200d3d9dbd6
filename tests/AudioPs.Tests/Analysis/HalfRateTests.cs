using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Halved sampling rates: the filter's own sum at every other sample, however the signal arrives.</summary>
public class HalfRateTests
{
    // Around what the filter reaches, one stretch of a transform, and all that are worked on side by side on any machine.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(149)]
    [InlineData(1751)]
    [InlineData(1752)]
    [InlineData(1753)]
    [InlineData(28031)]
    [InlineData(28180)]
    [InlineData(28181)]
    [InlineData(60001)]
    public void A_signal_is_filtered_and_every_other_sample_kept(int length)
    {
        var signal = Noise(length);
        var halved = Halve(signal, 4096);
        Assert.Equal((length + 1) / 2, halved.Length);
        foreach (var m in Places(halved.Length)) Assert.Equal(Filtered(signal, 2 * m), halved[m], 2e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(28328)]
    [InlineData(60001)]
    public void The_result_does_not_depend_on_how_the_signal_arrives(int block)
    {
        var signal = Noise(60001);
        Assert.Equal(Halve(signal, 4096), Halve(signal, block));
    }

    [Fact]
    public void Nothing_of_no_samples_is_nothing() => Assert.Empty(Halve([], 64));

    [Fact]
    public void What_lies_in_the_lower_half_passes_and_the_rest_does_not()
    {
        float[] Tone(double cycles) => [.. Enumerable.Range(0, 40000).Select(n => (float)Math.Sin(2 * Math.PI * cycles * n))];
        Assert.Equal(1, Halve(Tone(0.91 / 4), 4096)[5000..15000].Max(Math.Abs), 1e-4);
        Assert.InRange(Halve(Tone(1.01 / 4), 4096)[5000..15000].Max(Math.Abs), 0, 2e-5);
    }

    private static IEnumerable<int> Places(int count) => Enumerable.Range(0, count).Where(m => m < 200 || m >= count - 200 || m % 97 == 0 || m % 876 is 0 or 875);

    private static double Filtered(float[] signal, int at)
    {
        double sum = HalvingFilter.Weights[0] * (double)signal[at];
        for (var n = 1; n <= HalvingFilter.Reach; n++)
        {
            if (at >= n) sum += HalvingFilter.Weights[n] * (double)signal[at - n];
            if (at + n < signal.Length) sum += HalvingFilter.Weights[n] * (double)signal[at + n];
        }

        return sum;
    }

    private static float[] Halve(float[] signal, int block)
    {
        using var half = new HalfRate(1, block);
        var buffer = new AudioBuffer(1, block);
        List<float> given = [];
        for (var at = 0; at < signal.Length; at += block)
        {
            buffer.Count = Math.Min(block, signal.Length - at);
            signal.AsSpan(at, buffer.Count).CopyTo(buffer.Channel(0));
            given.AddRange(half.Accept(buffer).Channel(0));
        }

        given.AddRange(half.Complete().Channel(0));
        return [.. given];
    }

    private static float[] Noise(int length)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
