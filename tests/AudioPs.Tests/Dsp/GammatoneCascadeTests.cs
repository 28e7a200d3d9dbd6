using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>The vector form of the filters against four biquads one after the other.</summary>
public class GammatoneCascadeTests
{
    // 1 to 9 vectors of bands, whole and not, so that pairs, a single one, and lanes without a band all occur.
    [Theory]
    [InlineData(16_000, 1, 50.0, 1.0)]
    [InlineData(16_000, 5, 0.0, 1.0)]
    [InlineData(22_050, 16, 20.0, 1.0)]
    [InlineData(22_050, 19, 20.0, 1.0)]
    [InlineData(44_100, 33, 20.0, 1.0)]
    [InlineData(44_100, 8, 20.0, 0.1)]
    [InlineData(8_000, 70, 20.0, 4.0)]
    [InlineData(192_000, 12, 20.0, 1.0)]
    public void Filtering_equals_the_biquads(int sampleRate, int bands, double minFrequency, double width)
    {
        // Loud where the lowest band has next to nothing: the errors of a badly conditioned form would drown it.
        var noise = RealFftTests.Noise(4000, seed: bands);
        float[] signal = [.. noise.Select((value, n) => value * (1 - 2 * (n & 1)))];
        var bank = new GammatoneFilterBank(sampleRate, bands, minFrequency, width: width);
        foreach (var lanes in (int[])[1, 2, 4, 8])
        {
            var actual = new float[bands * signal.Length];
            GammatoneCascade.Create([.. bank.Filters], lanes).Filter(signal, actual);
            for (var band = 0; band < bands; band++)
            {
                var expected = GammatoneReference.Filter(
                    signal.Select(value => (double)value), sampleRate, bank.Frequencies[band], width);
                var loudest = expected.Max(Math.Abs);
                for (var n = 0; n < signal.Length; n++)
                {
                    // float32 output; the gain's own rounding is below 1e-8.
                    var error = Math.Abs(expected[n] - actual[band * signal.Length + n]);
                    Assert.True(error <= 1e-7 * loudest, $"{lanes} lanes, band {band}, sample {n}: {error / loudest}");
                }
            }
        }
    }

    [Fact]
    public void Any_number_of_lanes_gives_the_same_bits()
    {
        var signal = RealFftTests.Noise(3001, seed: 4);
        GammatoneFilter[] filters = [.. new GammatoneFilterBank(16_000, 21, 50).Filters];
        var expected = SquaresOf(GammatoneCascade.Create(filters, 1), signal, 500, signal.Length);
        foreach (var lanes in (int[])[2, 4, 8])
        {
            Assert.Equal(expected, SquaresOf(GammatoneCascade.Create(filters, lanes), signal, 500, signal.Length));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(499)]
    [InlineData(1024)]
    public void Pieces_of_any_size_give_the_same_bits(int piece)
    {
        var signal = RealFftTests.Noise(3001, seed: 5);
        GammatoneFilter[] filters = [.. new GammatoneFilterBank(16_000, 21, 50).Filters];
        foreach (var lanes in (int[])[1, 4, 8])
        {
            var cascade = GammatoneCascade.Create(filters, lanes);
            Assert.Equal(SquaresOf(cascade, signal, 333, signal.Length), SquaresOf(cascade, signal, 333, piece));
        }
    }

    [Fact]
    public void Sums_of_squares_are_those_of_the_filtered_signal()
    {
        var signal = RealFftTests.Noise(1500, seed: 6);
        var bank = new GammatoneFilterBank(16_000, 11, 50);
        var cascade = GammatoneCascade.Create([.. bank.Filters]);
        var sums = SquaresOf(cascade, signal, 250, signal.Length);
        for (var band = 0; band < bank.Bands; band++)
        {
            var filtered = GammatoneReference.Filter(signal.Select(x => (double)x), 16_000, bank.Frequencies[band], 1);
            for (var run = 0; run < 6; run++)
            {
                // The first run is the lag shorter.
                var first = Math.Max(0, 250 * run - GammatoneCascade.Lag);
                var last = 250 * (run + 1) - GammatoneCascade.Lag;
                var expected = filtered[first..last].Sum(value => value * value);
                var actual = sums[run * bank.Bands + band] * cascade.Scale[band] * cascade.Scale[band];
                Assert.Equal(expected, actual, 1e-8 * expected);
            }
        }
    }

    [Fact]
    public void Nothing_becomes_subnormal_in_silence()
    {
        // After noise the bands decay, the highest within a tenth of a second to less than the smallest normal number.
        var bank = new GammatoneFilterBank(16_000, 64, 20);
        var cascade = GammatoneCascade.Create([.. bank.Filters]);
        var state = new double[cascade.StateLength];
        var rows = new double[cascade.RowLength];
        var signal = new float[10 * 16_000];
        RealFftTests.Noise(1000, seed: 7).CopyTo(signal, 0);
        var samples = new double[signal.Length];
        GammatoneCascade.Prepare(signal, samples);
        for (var at = 0; at < samples.Length; at += 400)
        {
            Array.Clear(rows);
            cascade.AddSquares(samples.AsSpan(at, 400), [400], rows, state);
            Assert.DoesNotContain(state.AsEnumerable(), double.IsSubnormal);
            Assert.DoesNotContain(rows.AsEnumerable(), double.IsSubnormal);
        }

        for (var band = 0; band < bank.Bands; band++)
        {
            Assert.Equal(0f, (float)(Math.Sqrt(rows[band]) * cascade.Scale[band]));
        }
    }

    [Fact]
    public void Refuses_runs_that_do_not_fit()
    {
        var cascade = GammatoneCascade.Create([.. new GammatoneFilterBank(16_000, 4).Filters]);
        var rows = new double[2 * cascade.RowLength];
        var state = new double[cascade.StateLength];
        var samples = new double[10];
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [5, 9], rows, state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [5, 11], rows, state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [8, 5, 10], rows, state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [-1, 10], rows, state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [], rows, state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares([], [0], rows, state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [5, 10], rows.AsSpan(1), state));
        Assert.Throws<ArgumentException>(() => cascade.AddSquares(samples, [5, 10], rows, state.AsSpan(1)));
    }

    /// <summary>The sums of squares over runs of a signal that is filtered in pieces, runs x bands.</summary>
    private static double[] SquaresOf(GammatoneCascade cascade, float[] signal, int run, int piece)
    {
        var samples = new double[signal.Length];
        GammatoneCascade.Prepare(signal, samples);
        var state = new double[cascade.StateLength];
        var runs = (signal.Length + run - 1) / run;
        var rows = new double[runs * cascade.RowLength];
        for (var at = 0; at < samples.Length; at += piece)
        {
            var part = samples.AsSpan(at, Math.Min(piece, samples.Length - at));
            var first = at / run;
            var ends = new List<int>();
            for (var end = (first + 1) * run; end < at + part.Length; end += run)
            {
                ends.Add(end - at);
            }

            ends.Add(part.Length);
            cascade.AddSquares(part, [.. ends], rows.AsSpan(first * cascade.RowLength), state);
        }

        return [.. Enumerable.Range(0, runs).SelectMany(row => rows[(row * cascade.RowLength)..][..cascade.Bands])];
    }
}
