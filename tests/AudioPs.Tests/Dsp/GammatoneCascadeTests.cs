using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>The vector forms of the filters against four biquads one after the other.</summary>
public class GammatoneCascadeTests
{
    private const int Run = 250;

    // 1 to 9 vectors of bands, whole and not, and lanes without a band; bands of every arithmetic, and of two side by side.
    [Theory]
    [InlineData(16_000, 1, 50.0, 1.0)]
    [InlineData(16_000, 5, 0.0, 1.0)]
    [InlineData(22_050, 16, 20.0, 1.0)]
    [InlineData(22_050, 19, 20.0, 1.0)]
    [InlineData(44_100, 33, 20.0, 1.0)]
    [InlineData(44_100, 8, 20.0, 0.1)]
    [InlineData(8_000, 70, 20.0, 4.0)]
    [InlineData(48_000, 130, 10.0, 1.0)]
    [InlineData(192_000, 12, 20.0, 1.0)]
    public void Sums_of_squares_are_those_of_the_biquads(int sampleRate, int bands, double minFrequency, double width)
    {
        // Loud where the lowest band has next to nothing, and then where the highest has: the errors of a badly conditioned form
        // would drown it.
        var noise = RealFftTests.Noise(4000, seed: bands);
        float[] high = [.. noise.Select((value, n) => value * (1 - 2 * (n & 1)))];
        float[] low = [.. noise.Select((value, n) => 0.01f * value + MathF.Cos(0.001f * n))];
        var bank = new GammatoneFilterBank(sampleRate, bands, minFrequency, width: width);
        foreach (var signal in (float[][])[noise, high, low])
        {
            var expected = ExpectedSquares(bank, signal);
            foreach (var lanes in (int[])[1, 4, 8, 16])
            {
                var plan = new GammatonePlan([.. bank.Filters], lanes);
                var sums = SquaresOf(plan, signal);
                for (var band = 0; band < bands; band++)
                {
                    var wide = GammatonePrecision.ArithmeticFor(bank.Filters[band]) == GammatoneArithmetic.DirectDouble;

                    // The tolerance is for what is within a band, beside its edges there may be more; and what float32 filters add
                    // is in the last bits of the signal.
                    var relative = wide ? 1e-7 : 2 * GammatonePrecision.Tolerance;
                    var noiseFloor = wide ? 1e-12 : 5e-7;
                    for (var run = 0; run < sums.GetLength(0); run++)
                    {
                        var (square, actual) = (expected[run, band], sums[run, band]);
                        var error = Math.Abs(Math.Sqrt(actual) - Math.Sqrt(square));
                        var allowed = relative * Math.Sqrt(square) + noiseFloor * Math.Sqrt(Run);
                        Assert.True(error <= allowed, $"{lanes} lanes, band {band}, run {run}: {error} of {allowed}");
                    }
                }
            }
        }
    }

    [Fact]
    public void The_usual_banks_need_no_double_precision()
    {
        foreach (var (rate, bands, from) in ((int, int, double)[])[(16_000, 64, 50), (16_000, 120, 20), (22_050, 120, 20), (44_100, 128, 20), (48_000, 64, 50)])
        {
            Assert.All(
                new GammatoneFilterBank(rate, bands, from).Filters,
                filter => Assert.NotEqual(GammatoneArithmetic.DirectDouble, GammatonePrecision.ArithmeticFor(filter)));
        }
    }

    [Fact]
    public void Bands_that_are_narrow_for_their_rate_are_in_double_precision()
    {
        Assert.Equal(GammatoneArithmetic.DirectDouble, GammatonePrecision.ArithmeticFor(GammatoneFilter.Create(192_000, 20)));
        Assert.Equal(GammatoneArithmetic.DirectDouble, GammatonePrecision.ArithmeticFor(GammatoneFilter.Create(44_100, 50, 0.01)));
        Assert.Equal(GammatoneArithmetic.DirectSingle, GammatonePrecision.ArithmeticFor(GammatoneFilter.Create(44_100, 8000)));
    }

    [Fact]
    public void Any_number_of_lanes_gives_the_same_bits()
    {
        var signal = RealFftTests.Noise(3001, seed: 4);
        var filters = Filters();
        var expected = SquaresOf(new GammatonePlan(filters, 1), signal);
        foreach (var lanes in (int[])[4, 8, 16])
        {
            Assert.Equal(expected, SquaresOf(new GammatonePlan(filters, lanes), signal));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(499)]
    [InlineData(1024)]
    [InlineData(2500)]
    public void Pieces_of_any_size_give_the_same_bits(int piece)
    {
        var signal = RealFftTests.Noise(5001, seed: 5);
        var plan = new GammatonePlan(Filters(), 8);
        Assert.Equal(EnergiesOf(plan, signal, signal.Length), EnergiesOf(plan, signal, piece));
    }

    [Fact]
    public void Silence_is_zero_and_nothing_becomes_subnormal_in_it()
    {
        // After noise the bands decay, the highest within a tenth of a second to less than the smallest normal number.
        var filters = Filters();
        var plan = new GammatonePlan(filters, LaneWidth.Widest);
        var signals = plan.Begin();
        var signal = new float[10 * 16_000];
        RealFftTests.Noise(1000, seed: 7).CopyTo(signal, 0);
        var rows = new double[plan.RowLength];
        for (var at = 0; at < signal.Length; at += 400)
        {
            Array.Clear(rows);
            Add(signals, signal.AsSpan(at, 400), [400], rows, plan.RowLength);
            Assert.All(signals, one => Assert.False(one.HasSubnormals));
        }

        // The narrowest go on for minutes.
        Assert.All(
            plan.Places.Where((_, band) => filters[band].Bandwidth > 10),
            place => Assert.Equal(0f, (float)(Math.Sqrt(rows[place]) * plan.Scale[place])));
    }

    [Fact]
    public void A_sound_of_a_billionth_is_filtered_like_a_loud_one()
    {
        var loud = RealFftTests.Noise(2000, seed: 8);
        float[] quiet = [.. loud.Select(value => value * MathF.ScaleB(1, -30))];
        var plan = new GammatonePlan(Filters(), LaneWidth.Widest);
        var (expected, actual) = (SquaresOf(plan, loud), SquaresOf(plan, quiet));
        for (var run = 0; run < expected.GetLength(0); run++)
        {
            for (var band = 0; band < expected.GetLength(1); band++)
            {
                Assert.Equal(expected[run, band], actual[run, band] * Math.ScaleB(1, 60), 1e-4 * expected[run, band] + 1e-16);
            }
        }
    }

    [Fact]
    public void Refuses_runs_that_do_not_fit()
    {
        var plan = new GammatonePlan([.. new GammatoneFilterBank(16_000, 4).Filters], 4);
        var signal = plan.Begin()[0];
        var width = signal.RowLength;
        var rows = new double[2 * width];
        var samples = new float[10];
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [5, 9], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [5, 11], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [8, 5, 10], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [-1, 10], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares([], [0], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [5, 10], rows.AsSpan(1), width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, [5, 10], rows, width - 1));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(new float[1025], [1025], rows, width));
        Assert.Throws<ArgumentException>(() => signal.AddSquares(samples, new int[65].Select((_, i) => i == 64 ? 10 : 0).ToArray(), new double[65 * width], width));
    }

    [Fact]
    public void What_a_filter_lets_through_equals_the_biquads()
    {
        var noise = RealFftTests.Noise(4000, seed: 9);
        var bank = new GammatoneFilterBank(44_100, 20, 20);
        for (var band = 0; band < bank.Bands; band++)
        {
            var expected = GammatoneReference.Filter(noise.Select(x => (double)x), 44_100, bank.Frequencies[band], 1);
            var actual = bank.Filter(new AudioClip(noise, 1, 44_100), band).Samples;
            var loudest = expected.Max(Math.Abs);

            // float32 output; the gain's own rounding is below 1e-8.
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * loudest));
        }
    }

    /// <summary>Bands of every arithmetic.</summary>
    private static GammatoneFilter[] Filters()
    {
        GammatoneFilter[] filters = [.. new GammatoneFilterBank(16_000, 30, 20).Filters, .. new GammatoneFilterBank(16_000, 9, 20, width: 0.02).Filters];
        Assert.Equal(3, filters.Select(GammatonePrecision.ArithmeticFor).Distinct().Count());
        return filters;
    }

    private static double[,] ExpectedSquares(GammatoneFilterBank bank, float[] signal)
    {
        var runs = signal.Length / Run;
        var squares = new double[runs, bank.Bands];
        for (var band = 0; band < bank.Bands; band++)
        {
            var filtered = GammatoneReference.Filter(
                signal.Select(x => (double)x), bank.SampleRate, bank.Frequencies[band], bank.Width);
            for (var run = 0; run < runs; run++)
            {
                // The first run is the lag shorter.
                var first = Math.Max(0, Run * run - GammatoneCascade.Lag);
                squares[run, band] = filtered[first..(Run * (run + 1) - GammatoneCascade.Lag)].Sum(value => value * value);
            }
        }

        return squares;
    }

    /// <summary>The sums of squares over runs of a signal, runs x bands, to scale.</summary>
    private static double[,] SquaresOf(GammatonePlan plan, float[] signal)
    {
        var signals = plan.Begin();
        var runs = signal.Length / Run;
        var rows = new double[runs * plan.RowLength];
        for (var run = 0; run < runs; run++)
        {
            Add(signals, signal.AsSpan(run * Run, Run), [Run], rows.AsSpan(run * plan.RowLength), plan.RowLength);
        }

        var squares = new double[runs, plan.Places.Length];
        for (var run = 0; run < runs; run++)
        {
            for (var band = 0; band < plan.Places.Length; band++)
            {
                var place = plan.Places[band];
                squares[run, band] = rows[run * plan.RowLength + place] * plan.Scale[place] * plan.Scale[place];
            }
        }

        return squares;
    }

    private static void Add(
        GammatoneCascade.Signal[] signals, ReadOnlySpan<float> samples, ReadOnlySpan<int> ends, Span<double> rows, int rowLength)
    {
        var place = 0;
        foreach (var signal in signals)
        {
            signal.AddSquares(samples, ends, rows[place..], rowLength);
            place += signal.RowLength;
        }
    }

    private static List<double[]> EnergiesOf(GammatonePlan plan, float[] signal, int piece)
    {
        List<double[]> frames = [];
        var energies = new GammatoneEnergies(plan, 400, 160, bands => frames.Add(bands.ToArray()));
        for (var at = 0; at < signal.Length; at += piece)
        {
            energies.Write(signal.AsSpan(at, Math.Min(piece, signal.Length - at)));
        }

        energies.Complete();
        return frames;
    }
}
