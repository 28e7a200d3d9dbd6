using System.Numerics;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class RealFftTests
{
    // Largest error of a bin, relative to the root mean square of the bins: a few float32 roundings a pass.
    private const double Tolerance = 1e-6;

    public static TheoryData<int> Lengths() =>
        [.. Enumerable.Range(1, 130), 243, 250, 400, 480, 511, 512, 625, 675, 1000, 1021, 2000, 2046, 2048, 2187];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Forward_equals_the_sum_that_defines_it(int length)
    {
        var signal = Noise(length, seed: length);
        var (real, imaginary) = Forward(signal);
        var scale = Math.Sqrt(Energy(signal));
        for (var k = 0; k <= length / 2; k++)
        {
            var error = (new Complex(real[k], imaginary[k]) - Naive(signal, k)).Magnitude / scale;
            Assert.True(error <= Tolerance, $"bin {k}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inverse_equals_the_sum_that_defines_it(int length)
    {
        // Any one-sided spectrum, one with imaginary parts at 0 Hz and at the highest frequency too: these do not count.
        var fft = new RealFft(length);
        var real = Noise(fft.BinCount, seed: length);
        var imaginary = Noise(fft.BinCount, seed: -length);
        var signal = new float[length];
        fft.Inverse(real, imaginary, signal, new float[fft.WorkLength]);

        var scale = Math.Sqrt((Energy(real) + Energy(imaginary)) / length);
        for (var n = 0; n < length; n++)
        {
            double sum = real[0];
            for (var k = 1; k <= length / 2; k++)
            {
                var turned = new Complex(real[k], imaginary[k]) * Unit(length, -(long)n * k);
                sum += 2 * k == length ? real[k] * Math.Cos(Math.PI * n) : 2 * turned.Real;
            }

            Assert.True(Math.Abs(signal[n] - sum / length) <= Tolerance * scale, $"sample {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inverse_undoes_forward(int length)
    {
        var fft = new RealFft(length);
        var signal = Noise(length, seed: 3 * length);
        var (real, imaginary) = Forward(signal);
        var back = new float[length];
        fft.Inverse(real, imaginary, back, new float[fft.WorkLength]);
        for (var n = 0; n < length; n++)
        {
            Assert.Equal(signal[n], back[n], 1e-6);
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1021)]
    [InlineData(2048)]
    public void Energy_is_kept(int length)
    {
        var signal = Noise(length, seed: 5);
        var (real, imaginary) = Forward(signal);
        double sum = 0;
        for (var k = 0; k < real.Length; k++)
        {
            var twice = k > 0 && 2 * k != length;
            sum += (twice ? 2 : 1) * ((double)real[k] * real[k] + (double)imaginary[k] * imaginary[k]);
        }

        Assert.Equal(1, sum / length / Energy(signal), 1e-6);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1021)]
    [InlineData(2048)]
    public void It_is_linear(int length)
    {
        var x = Noise(length, seed: 6);
        var y = Noise(length, seed: 7);
        var (xr, xi) = Forward(x);
        var (yr, yi) = Forward(y);
        var (sr, si) = Forward([.. x.Zip(y, (a, b) => 2 * a - 3 * b)]);
        var tolerance = 2 * Tolerance * Math.Sqrt(4 * Energy(x) + 9 * Energy(y));
        for (var k = 0; k < sr.Length; k++)
        {
            Assert.Equal(2 * xr[k] - 3 * yr[k], sr[k], tolerance);
            Assert.Equal(2 * xi[k] - 3 * yi[k], si[k], tolerance);
        }
    }

    [Theory]
    [InlineData(401)]
    [InlineData(480)]
    public void An_impulse_gives_a_turning_phasor(int length)
    {
        var signal = new float[length];
        signal[7] = 1;
        var (real, imaginary) = Forward(signal);
        for (var k = 0; k < real.Length; k++)
        {
            var expected = Unit(length, 7L * k);
            Assert.Equal(expected.Real, real[k], 1e-6);
            Assert.Equal(expected.Imaginary, imaginary[k], 1e-6);
        }
    }

    [Theory]
    [InlineData(1 << 17)]
    [InlineData(65_537)]
    public void Long_transforms_keep_their_accuracy(int length)
    {
        var signal = Noise(length, seed: 8);
        var (real, imaginary) = Forward(signal);
        var scale = Math.Sqrt(Energy(signal));
        foreach (var k in (int[])[0, 1, 2, length / 7, length / 3, length / 2 - 1, length / 2])
        {
            Assert.True((new Complex(real[k], imaginary[k]) - Naive(signal, k)).Magnitude <= Tolerance * scale, $"bin {k}");
        }
    }

    [Fact]
    public void Threads_may_share_a_plan()
    {
        var fft = new RealFft(480);
        var signal = Noise(480, seed: 9);
        var (real, imaginary) = Forward(signal);
        Parallel.For(0, 64, _ =>
        {
            var (re, im) = (new float[fft.BinCount], new float[fft.BinCount]);
            fft.Forward(signal, re, im, new float[fft.WorkLength]);
            Assert.Equal(real, re);
            Assert.Equal(imaginary, im);
        });
    }

    [Fact]
    public void What_the_work_buffer_holds_does_not_matter()
    {
        foreach (var length in (int[])[400, 401, 512])
        {
            var fft = new RealFft(length);
            var signal = Noise(length, seed: 10);
            var (real, imaginary) = Forward(signal);
            var (re, im) = (new float[fft.BinCount], new float[fft.BinCount]);
            var work = new float[fft.WorkLength];
            Array.Fill(work, float.NaN);
            Array.Fill(re, float.NaN);
            fft.Forward(signal, re, im, work);
            Assert.Equal(real, re);
            Assert.Equal(imaginary, im);
        }
    }

    [Fact]
    public void Refuses_spans_of_other_lengths()
    {
        var fft = new RealFft(16);
        Assert.Throws<ArgumentException>(() => fft.Forward(new float[15], new float[9], new float[9], new float[99]));
        Assert.Throws<ArgumentException>(() => fft.Forward(new float[16], new float[8], new float[9], new float[99]));
        Assert.Throws<ArgumentException>(() => fft.Inverse(new float[9], new float[8], new float[16], new float[99]));
        Assert.Throws<ArgumentException>(
            () => fft.Forward(new float[16], new float[9], new float[9], new float[fft.WorkLength - 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(RealFft.MaxLength + 1));
    }

    internal static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }

    private static (float[] Real, float[] Imaginary) Forward(float[] signal)
    {
        var fft = new RealFft(signal.Length);
        var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
        fft.Forward(signal, real, imaginary, new float[fft.WorkLength]);
        return (real, imaginary);
    }

    private static Complex Naive(float[] signal, int k)
    {
        var sum = Complex.Zero;
        for (var n = 0; n < signal.Length; n++)
        {
            sum += signal[n] * Unit(signal.Length, (long)n * k);
        }

        return sum;
    }

    /// <summary>exp(−2πi turns/length).</summary>
    private static Complex Unit(int length, long turns) =>
        Complex.FromPolarCoordinates(1, -2 * Math.PI * (turns % length) / length);

    private static double Energy(float[] values) => values.Sum(value => (double)value * value);
}
