using System.Numerics;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// The transforms beside those of FftSharp, which somebody else wrote, in double precision. Its fast transform takes powers of
/// two only; for other lengths it has one of Bluestein's kind, whose inverse leaves out the factor 1/N.
/// </summary>
public class TransformWitnessTests
{
    // Largest error of a value, relative to the root mean square of all: a few float32 roundings a pass. FftSharp's own is
    // below 1e-12 at these lengths.
    private const double Tolerance = 1e-6;

    public static TheoryData<int> PowersOfTwo() => [.. Enumerable.Range(1, 18).Select(exponent => 1 << exponent), 1 << 20];

    public static TheoryData<int> OtherLengths() =>
        [3, 5, 6, 7, 9, 15, 25, 60, 97, 100, 400, 480, 511, 1000, 1021, 2187, 11_025, 44_100, 48_000, 65_537, 99_991];

    [Theory]
    [MemberData(nameof(PowersOfTwo))]
    public void A_real_transform_equals_the_fast_one(int length)
    {
        var signal = RealFftTests.Noise(length, seed: length);
        AssertNear(FftSharp.FFT.ForwardReal(Doubles(signal)), Forward(signal));
    }

    [Theory]
    [MemberData(nameof(OtherLengths))]
    public void A_real_transform_equals_that_of_Bluestein(int length)
    {
        var signal = RealFftTests.Noise(length, seed: length);
        AssertNear(FftSharp.Bluestein.Forward(Doubles(signal))[..(length / 2 + 1)], Forward(signal));
    }

    [Theory]
    [MemberData(nameof(PowersOfTwo))]
    public void A_real_inverse_equals_the_fast_one(int length)
    {
        var fft = new RealFft(length);
        var (real, imaginary) = (RealFftTests.Noise(fft.BinCount, seed: 1), RealFftTests.Noise(fft.BinCount, seed: 2));

        // What is not real here would count for FftSharp, which takes the real part in the end, and does not count for ours.
        imaginary[0] = imaginary[^1] = 0;
        var expected = FftSharp.FFT.InverseReal(Values(real, imaginary));
        var signal = new float[length];
        fft.Inverse(real, imaginary, signal, new float[fft.WorkLength]);
        AssertNear(Values(expected), Values(signal, new float[length]));
    }

    [Theory]
    [MemberData(nameof(PowersOfTwo))]
    public void Complex_transforms_equal_the_fast_ones(int length)
    {
        var signal = Values(RealFftTests.Noise(length, seed: 3), RealFftTests.Noise(length, seed: 4));
        var forward = (Complex[])signal.Clone();
        FftSharp.FFT.Forward(forward);
        AssertNear(forward, Transform(signal, isInverse: false));

        var inverse = (Complex[])signal.Clone();
        FftSharp.FFT.Inverse(inverse);
        AssertNear(inverse, Transform(signal, isInverse: true));
    }

    [Theory]
    [MemberData(nameof(OtherLengths))]
    public void Complex_transforms_equal_those_of_Bluestein(int length)
    {
        var signal = Values(RealFftTests.Noise(length, seed: 5), RealFftTests.Noise(length, seed: 6));
        var forward = (Complex[])signal.Clone();
        FftSharp.Bluestein.Forward(forward);
        AssertNear(forward, Transform(signal, isInverse: false));

        var inverse = (Complex[])signal.Clone();
        FftSharp.Bluestein.Inverse(inverse);
        AssertNear([.. inverse.Select(value => value / length)], Transform(signal, isInverse: true));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(400)]
    [InlineData(1009)]
    [InlineData(2048)]
    [InlineData(1 << 15)]
    public void Each_lane_of_a_block_equals_a_transform_of_its_own(int length)
    {
        var fft = LaneRealFft.Create(length);
        var signals = Enumerable.Range(1, fft.LaneCount).Select(seed => RealFftTests.Noise(length, seed)).ToArray();
        var block = Interleaved(signals);
        var (real, imaginary) = (new float[fft.BinCount * fft.LaneCount], new float[fft.BinCount * fft.LaneCount]);
        var power = new float[real.Length];
        var work = new float[fft.WorkLength];
        fft.Power((float[])block.Clone(), power, work);
        fft.Forward(block, real, imaginary, work);
        var back = new float[block.Length];
        fft.Inverse(real, imaginary, back, work);

        for (var lane = 0; lane < signals.Length; lane++)
        {
            var expected = FftSharp.Bluestein.Forward(Doubles(signals[lane]))[..fft.BinCount];
            AssertNear(expected, Values(Lane(real, lane, fft), Lane(imaginary, lane, fft)));

            // |X + e|² is off by 2 |X| |e| at most, where |X| is up to its own largest.
            var scale = Scale(expected);
            var largest = expected.Max(value => value.Magnitude);
            Assert.All(expected.Zip(Lane(power, lane, fft)), pair => Assert.Equal(
                pair.First.Magnitude * pair.First.Magnitude, pair.Second, 2 * largest * Tolerance * scale));

            // Back from the spectrum as it is, roundings and all.
            var rounded = Values(Lane(real, lane, fft), Lane(imaginary, lane, fft));
            AssertNear(InverseOfBluestein(rounded, length), Values(Lane(back, lane, fft), new float[length]));
        }
    }

    [Theory]
    [InlineData(1000, 8000)]
    [InlineData(0, 3000)]
    [InlineData(1234, 1300)]
    public void Silencing_bins_on_the_way_there_and_back_equals_its_filter(double from, double to)
    {
        const int SampleRate = 48_000;
        var signal = RealFftTests.Noise(4096, seed: 7);
        var expected = FftSharp.Filter.BandPass(Doubles(signal), SampleRate, from, to);

        var fft = new RealFft(signal.Length);
        var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
        fft.Forward(signal, real, imaginary, new float[fft.WorkLength]);
        foreach (var (k, frequency) in BinAxis.Frequencies(SampleRate, fft.Length, fft.BinCount).Index())
        {
            if (frequency < from || frequency > to) real[k] = imaginary[k] = 0;
        }

        var actual = new float[signal.Length];
        fft.Inverse(real, imaginary, actual, new float[fft.WorkLength]);

        // What is left of the signal carries the roundings of all of it.
        var tolerance = Tolerance * Scale(Values(Doubles(signal)));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    internal static double[] Doubles(IEnumerable<float> values) => [.. values.Select(value => (double)value)];

    internal static double Scale(IReadOnlyCollection<Complex> values) =>
        Math.Sqrt(values.Sum(value => value.Magnitude * value.Magnitude) / values.Count);

    internal static void AssertNear(Complex[] expected, Complex[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Scale(expected);
        for (var k = 0; k < expected.Length; k++)
        {
            var error = (expected[k] - actual[k]).Magnitude / scale;
            Assert.True(error <= Tolerance, $"value {k} of {expected.Length}: {error}");
        }
    }

    private static Complex[] InverseOfBluestein(Complex[] oneSided, int length)
    {
        Complex[] spectrum = [.. oneSided, .. oneSided[1..((length + 1) / 2)].Reverse().Select(Complex.Conjugate)];
        FftSharp.Bluestein.Inverse(spectrum);
        return [.. spectrum.Select(value => value / length)];
    }

    private static Complex[] Forward(float[] signal)
    {
        var fft = new RealFft(signal.Length);
        var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
        fft.Forward(signal, real, imaginary, new float[fft.WorkLength]);
        return Values(real, imaginary);
    }

    private static Complex[] Transform(Complex[] signal, bool isInverse)
    {
        var fft = ComplexFft.Create(signal.Length);
        var real = signal.Select(value => (float)value.Real).ToArray();
        var imaginary = signal.Select(value => (float)value.Imaginary).ToArray();
        var work = new float[fft.WorkLength];
        if (isInverse) fft.Inverse(real, imaginary, work);
        else fft.Forward(real, imaginary, work);
        return Values(real, imaginary);
    }

    private static Complex[] Values(double[] values) => [.. values.Select(value => new Complex(value, 0))];

    private static Complex[] Values(float[] real, float[] imaginary) =>
        [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];

    private static float[] Interleaved(float[][] signals) =>
        [.. Enumerable.Range(0, signals[0].Length).SelectMany(n => signals.Select(signal => signal[n]))];

    private static float[] Lane(float[] block, int lane, LaneRealFft fft) =>
        [.. block.Where((_, i) => i % fft.LaneCount == lane)];
}
