using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>The transform of several signals side by side, against the sum that defines it.</summary>
public class LaneRealFftTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 67), 97, 100, 120, 125, 128, 200, 211, 243, 256, 400, 480, 512, 625, 1009, 1024];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Forward_is_the_sum_in_every_lane_of_every_width(int length)
    {
        foreach (var fft in Widths(length))
        {
            var signal = Noise(length * fft.LaneCount, length);
            var (real, imaginary) = Forward(fft, signal);
            var power = new float[fft.BinCount * fft.LaneCount];
            fft.Power((float[])signal.Clone(), power, new float[fft.WorkLength]);
            for (var lane = 0; lane < fft.LaneCount; lane++)
            {
                for (var k = 0; k < fft.BinCount; k += 1 + length / 64)
                {
                    var (re, im) = Sum(signal, lane, fft.LaneCount, length, k);
                    var at = k * fft.LaneCount + lane;
                    var tolerance = 4e-7 * Math.Sqrt(length) * Math.Max(1, Math.Log2(length));
                    Assert.Equal(re, real[at], tolerance);
                    Assert.Equal(im, imaginary[at], tolerance);
                    Assert.Equal(re * re + im * im, power[at], 2 * tolerance * Math.Sqrt(re * re + im * im) + 1e-6);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inverse_gives_the_signals_back(int length)
    {
        foreach (var fft in Widths(length))
        {
            var signal = Noise(length * fft.LaneCount, length);
            var (real, imaginary) = Forward(fft, signal);
            var back = new float[signal.Length];
            fft.Inverse(real, imaginary, back, new float[fft.WorkLength]);
            for (var i = 0; i < signal.Length; i++)
            {
                Assert.Equal(signal[i], back[i], 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(511)]
    [InlineData(1009)]
    public void Inverse_ignores_the_imaginary_parts_that_a_real_signal_cannot_have(int length)
    {
        var fft = LaneRealFft.Create(length);
        var signal = Noise(length * fft.LaneCount, 3);
        var (real, imaginary) = Forward(fft, signal);
        var expected = new float[signal.Length];
        fft.Inverse(real, imaginary, expected, new float[fft.WorkLength]);
        imaginary.AsSpan(0, fft.LaneCount).Fill(5);
        if (length % 2 == 0) imaginary.AsSpan((fft.BinCount - 1) * fft.LaneCount).Fill(-7);
        var actual = new float[signal.Length];
        fft.Inverse(real, imaginary, actual, new float[fft.WorkLength]);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1009)]
    [InlineData(2048)]
    public void A_lane_does_not_depend_on_its_neighbours(int length)
    {
        var fft = LaneRealFft.Create(length);
        var together = Noise(length * fft.LaneCount, 5);
        var (real, imaginary) = Forward(fft, together);
        for (var lane = 0; lane < fft.LaneCount; lane++)
        {
            // The same signal in another lane, with silence around it.
            var other = fft.LaneCount - 1 - lane;
            var alone = new float[together.Length];
            for (var n = 0; n < length; n++)
            {
                alone[n * fft.LaneCount + other] = together[n * fft.LaneCount + lane];
            }

            var (aloneReal, aloneImaginary) = Forward(fft, alone);
            for (var k = 0; k < fft.BinCount; k++)
            {
                Assert.Equal(real[k * fft.LaneCount + lane], aloneReal[k * fft.LaneCount + other]);
                Assert.Equal(imaginary[k * fft.LaneCount + lane], aloneImaginary[k * fft.LaneCount + other]);
            }
        }
    }

    [Fact]
    public void Rows_may_be_any_distance_apart()
    {
        var fft = LaneRealFft.Create(48);
        var stride = fft.LaneCount + 3;
        var signal = Noise(48 * fft.LaneCount, 9);
        var (real, imaginary) = Forward(fft, signal);
        var apartReal = new float[fft.BinCount * stride];
        var apartImaginary = new float[fft.BinCount * stride];
        fft.Forward((float[])signal.Clone(), apartReal, apartImaginary, stride, new float[fft.WorkLength]);
        for (var k = 0; k < fft.BinCount; k++)
        {
            for (var lane = 0; lane < stride; lane++)
            {
                var inside = lane < fft.LaneCount;
                Assert.Equal(inside ? real[k * fft.LaneCount + lane] : 0, apartReal[k * stride + lane]);
                Assert.Equal(inside ? imaginary[k * fft.LaneCount + lane] : 0, apartImaginary[k * stride + lane]);
            }
        }
    }

    [Fact]
    public void A_huge_transform_takes_fewer_signals_at_once()
    {
        Assert.Equal(LaneWidth.Widest, LaneRealFft.Create(1 << 11).LaneCount);
        Assert.Equal(1, LaneWidth.For(1 << 22, 1 << 21));
        Assert.True(LaneWidth.For(1 << 20, 1 << 21) <= 2);
    }

    [Fact]
    public void Blocks_of_a_wrong_size_are_refused()
    {
        var fft = LaneRealFft.Create(16);
        var block = new float[16 * fft.LaneCount];
        var spectrum = new float[9 * fft.LaneCount];
        var work = new float[fft.WorkLength];
        Assert.Throws<ArgumentException>(() => fft.Forward(block.AsSpan(1), spectrum, spectrum, work));
        Assert.Throws<ArgumentException>(() => fft.Forward(block, spectrum.AsSpan(1), spectrum, work));
        Assert.Throws<ArgumentException>(() => fft.Forward(block, spectrum, spectrum.AsSpan(1), work));
        Assert.Throws<ArgumentException>(() => fft.Forward(block, spectrum, spectrum, work.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => fft.Power(block, spectrum.AsSpan(1), work));
        Assert.Throws<ArgumentException>(() => fft.Inverse(spectrum.AsSpan(1), spectrum, block, work));
        Assert.Throws<ArgumentException>(() => fft.Inverse(spectrum, spectrum, block.AsSpan(1), work));
        Assert.ThrowsAny<ArgumentException>(() => fft.Forward(block, spectrum, spectrum, fft.LaneCount - 1, work));
    }

    private static IEnumerable<LaneRealFft> Widths(int length) =>
    [
        new LaneRealFft<ScalarLane>(length),
        new LaneRealFft<Lanes128>(length),
        new LaneRealFft<Lanes256>(length),
        new LaneRealFft<Lanes512>(length),
    ];

    private static (float[] Real, float[] Imaginary) Forward(LaneRealFft fft, float[] signal)
    {
        var real = new float[fft.BinCount * fft.LaneCount];
        var imaginary = new float[real.Length];
        fft.Forward((float[])signal.Clone(), real, imaginary, new float[fft.WorkLength]);
        return (real, imaginary);
    }

    private static (double Real, double Imaginary) Sum(float[] block, int lane, int lanes, int length, int k)
    {
        double real = 0, imaginary = 0;
        for (var n = 0; n < length; n++)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * ((long)n * k % length) / length);
            real += block[n * lanes + lane] * cosine;
            imaginary += block[n * lanes + lane] * sine;
        }

        return (real, imaginary);
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)(random.NextDouble() * 2 - 1);
        }

        return values;
    }
}
