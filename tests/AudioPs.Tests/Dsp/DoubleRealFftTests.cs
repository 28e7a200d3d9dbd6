using System.Numerics;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Transforms in double precision, of one signal and of several side by side.</summary>
public sealed class DoubleRealFftTests
{
    private const int Lanes = 8;

    // Powers of 4 and of 2, odd lengths, every radix, and primes above 13.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(34)]
    [InlineData(128)]
    [InlineData(400)]
    [InlineData(512)]
    [InlineData(606)]
    [InlineData(2 * 3 * 5 * 7 * 11 * 13)]
    public void Signals_side_by_side_have_the_bits_that_each_has_alone(int length)
    {
        var random = new Random(length);
        var signals = Enumerable.Range(0, Lanes).Select(_ => Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        var (one, all) = (new DoubleRealFft(length), new DoubleRealFft(length, Lanes));
        var block = new double[length * Lanes];
        for (var i = 0; i < block.Length; i++) block[i] = signals[i % Lanes][i / Lanes];
        double[] real = new double[one.BinCount * Lanes], imaginary = new double[one.BinCount * Lanes], re = new double[one.BinCount], im = new double[one.BinCount];
        all.Forward(block, real, imaginary, new double[all.WorkLength]);
        for (var lane = 0; lane < Lanes; lane++)
        {
            one.Forward(signals[lane], re, im, new double[one.WorkLength]);
            for (var bin = 0; bin < re.Length; bin++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(re[bin]), BitConverter.DoubleToInt64Bits(real[(bin * Lanes) + lane]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(im[bin]), BitConverter.DoubleToInt64Bits(imaginary[(bin * Lanes) + lane]));
            }

            if (length > 1000) continue;
            for (var bin = 0; bin < re.Length; bin++)
            {
                var expected = Complex.Zero;
                for (var n = 0; n < length; n++) expected += signals[lane][n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * (n * bin % length) / length);
                Assert.Equal(expected.Real, re[bin], 1e-12);
                Assert.Equal(expected.Imaginary, im[bin], 1e-12);
            }
        }
    }

    // The longer one takes its frames one after the other.
    [Theory]
    [InlineData(256, 0)]
    [InlineData(256, 0.97)]
    [InlineData(1 << 15, 0)]
    public void Frames_side_by_side_have_the_bits_that_each_has_alone(int length, double preEmphasis)
    {
        var options = new FrameOptions { FftLength = length, HopLength = length / 4, PreEmphasis = preEmphasis, PreEmphasisScope = PreEmphasisScope.Frame };
        var transform = new DoubleFrameTransform(options);
        var random = new Random(length);
        var samples = Enumerable.Range(0, length + (7 * options.HopLength)).Select(_ => random.NextDouble() - 0.5).ToArray();
        var work = new double[transform.WorkLength];
        double[] powers = new double[transform.BinCount * Lanes], alone = new double[transform.BinCount * Lanes], energies = new double[Lanes];
        double[] real = new double[transform.BinCount * Lanes], imaginary = new double[transform.BinCount * Lanes];
        transform.Power(samples, Lanes, powers, energies, work);
        transform.Spectrum(samples, Lanes, real, imaginary, Lanes, work);
        var withoutEnergies = new double[powers.Length];
        transform.Power(samples, Lanes, withoutEnergies, default, work);
        Assert.Equal(powers, withoutEnergies);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var energy = new double[Lanes];
            transform.Power(samples.AsSpan(lane * options.HopLength, length), 1, alone, energy, work);
            Assert.Equal(energies[lane], energy[0]);
            for (var bin = 0; bin < transform.BinCount; bin++)
            {
                var at = (bin * Lanes) + lane;
                Assert.Equal(powers[at], alone[bin * Lanes]);
                Assert.Equal(powers[at], (real[at] * real[at]) + (imaginary[at] * imaginary[at]));
            }
        }
    }
}
