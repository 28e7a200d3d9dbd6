using System.Numerics;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class ComplexFftTests
{
    // Largest error of a value, relative to the root mean square of all: a few float32 roundings a pass.
    private const double Tolerance = 1e-6;

    public static TheoryData<int> Lengths() =>
        [.. Enumerable.Range(1, 130), 243, 251, 256, 509, 625, 1000, 1021, 1024, 2039, 2048, 4096];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Forward_equals_the_sum_that_defines_it(int length)
    {
        var (real, imaginary) = (RealFftTests.Noise(length, seed: length), RealFftTests.Noise(length, seed: -length));
        var expected = Sum(real, imaginary, sign: -1);
        Transform(ComplexFft.Create(length).Forward, real, imaginary);
        AssertNear(expected, real, imaginary);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inverse_equals_the_sum_that_defines_it(int length)
    {
        var (real, imaginary) = (RealFftTests.Noise(length, seed: length), RealFftTests.Noise(length, seed: -length));
        var expected = Array.ConvertAll(Sum(real, imaginary, sign: 1), value => value / length);
        Transform(ComplexFft.Create(length).Inverse, real, imaginary);
        AssertNear(expected, real, imaginary);
    }

    [Theory]
    [InlineData(65_537)]
    [InlineData(1 << 17)]
    [InlineData(99_991)]
    [InlineData(177_147)]
    public void Long_transforms_keep_their_accuracy_and_come_back(int length)
    {
        var (real, imaginary) = (RealFftTests.Noise(length, seed: 1), RealFftTests.Noise(length, seed: 2));
        var (re, im) = ((float[])real.Clone(), (float[])imaginary.Clone());
        var fft = ComplexFft.Create(length);
        Transform(fft.Forward, re, im);
        var scale = Math.Sqrt(Energy(real) + Energy(imaginary));
        foreach (var k in (int[])[0, 1, length / 3, length / 2, length - 1])
        {
            Assert.True((new Complex(re[k], im[k]) - Bin(real, imaginary, k, -1)).Magnitude <= Tolerance * scale, $"bin {k}");
        }

        Assert.Equal(1, (Energy(re) + Energy(im)) / length / (Energy(real) + Energy(imaginary)), 1e-6);
        Transform(fft.Inverse, re, im);
        for (var n = 0; n < length; n++)
        {
            Assert.True(Math.Abs(re[n] - real[n]) <= 3e-6 && Math.Abs(im[n] - imaginary[n]) <= 3e-6, $"sample {n}");
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(101)]
    public void A_delay_turns_the_phase(int length)
    {
        var (real, imaginary) = (RealFftTests.Noise(length, seed: 3), RealFftTests.Noise(length, seed: 4));
        var delay = 7;
        var delayedReal = real.Select((_, n) => real[(n - delay + length) % length]).ToArray();
        var delayedImaginary = imaginary.Select((_, n) => imaginary[(n - delay + length) % length]).ToArray();
        var fft = ComplexFft.Create(length);
        var tolerance = 2 * Tolerance * Math.Sqrt(Energy(real) + Energy(imaginary));
        Transform(fft.Forward, real, imaginary);
        Transform(fft.Forward, delayedReal, delayedImaginary);
        for (var k = 0; k < length; k++)
        {
            var turned = new Complex(real[k], imaginary[k]) * Unit(length, -(long)k * delay);
            Assert.True((turned - new Complex(delayedReal[k], delayedImaginary[k])).Magnitude <= tolerance, $"bin {k}");
        }
    }

    [Fact]
    public void It_takes_the_start_of_longer_spans_and_refuses_shorter_ones()
    {
        foreach (var length in (int[])[12, 13])
        {
            var fft = ComplexFft.Create(length);
            var work = new float[fft.WorkLength];
            var (real, imaginary) = (RealFftTests.Noise(20, seed: 5), RealFftTests.Noise(20, seed: 6));
            float[] tails = [.. real[length..], .. imaginary[length..]];
            var expected = Sum(real[..length], imaginary[..length], sign: -1);
            fft.Forward(real, imaginary, work);
            AssertNear(expected, real[..length], imaginary[..length]);
            float[] after = [.. real[length..], .. imaginary[length..]];
            Assert.Equal(tails, after);

            Assert.ThrowsAny<ArgumentException>(() => fft.Forward(new float[length - 1], new float[length], new float[999]));
            Assert.ThrowsAny<ArgumentException>(() => fft.Forward(new float[length], new float[length - 1], new float[999]));
            Assert.ThrowsAny<ArgumentException>(
                () => fft.Inverse(new float[length], new float[length], new float[fft.WorkLength - 1]));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ComplexFft.Create(0));
    }

    private static Complex[] Sum(float[] real, float[] imaginary, int sign) =>
        [.. Enumerable.Range(0, real.Length).Select(k => Bin(real, imaginary, k, sign))];

    private static Complex Bin(float[] real, float[] imaginary, int k, int sign)
    {
        var sum = Complex.Zero;
        for (var n = 0; n < real.Length; n++)
        {
            sum += new Complex(real[n], imaginary[n]) * Unit(real.Length, sign * (long)n * k);
        }

        return sum;
    }

    /// <summary>exp(2πi turns/length).</summary>
    private static Complex Unit(int length, long turns) =>
        Complex.FromPolarCoordinates(1, 2 * Math.PI * (turns % length) / length);

    private static double Energy(float[] values) => values.Sum(value => (double)value * value);

    private static void AssertNear(Complex[] expected, float[] real, float[] imaginary)
    {
        var scale = Math.Sqrt(expected.Sum(value => value.Magnitude * value.Magnitude) / expected.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            var error = (expected[k] - new Complex(real[k], imaginary[k])).Magnitude / scale;
            Assert.True(error <= Tolerance, $"value {k}: {error}");
        }
    }

    private static void Transform(Direction direction, float[] real, float[] imaginary) =>
        direction(real, imaginary, new float[2 * real.Length + 8 * (int)BitOperations.RoundUpToPowerOf2((uint)real.Length)]);

    private delegate void Direction(Span<float> real, Span<float> imaginary, Span<float> work);
}
