using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class DftTests
{
    [Theory]
    [InlineData(DftAlgorithm.Fft)]
    [InlineData(DftAlgorithm.Naive)]
    public void Of_a_few_samples_is_what_one_works_out_by_hand(DftAlgorithm algorithm)
    {
        var options = new DftOptions { Algorithm = algorithm, OneSided = false };
        AssertNear([10, new(-2, 2), -2, new(-2, -2)], Compute(Clip([1, 2, 3, 4]), options));
        AssertNear([6, new(-1.5, Math.Sqrt(0.75)), new(-1.5, -Math.Sqrt(0.75))], Compute(Clip([1, 2, 3]), options));
        AssertNear([-0.5], Compute(Clip([-0.5f]), options));

        // Cut, and followed by zeros, as numpy.fft.fft(x, n).
        AssertNear([3, -1], Compute(Clip([1, 2, 3, 4]), options with { FftLength = 2 }));
        AssertNear([3, new(1, -2), -1, new(1, 2)], Compute(Clip([1, 2]), options with { FftLength = 4 }));
    }

    [Theory]
    [InlineData(1000, null, "rectangular")]
    [InlineData(1000, 1024, "hann")]
    [InlineData(1000, 700, "kaiser:8.6")]
    [InlineData(997, null, "hamming")]
    [InlineData(1, 8, "hann")]
    [InlineData(5, 1, "hann")]
    public void Both_algorithms_agree(int samples, int? fftLength, string window)
    {
        var clip = new AudioClip(Dsp.RealFftTests.Noise(3 * samples, seed: 1), 3, 48_000);
        foreach (var oneSided in (bool[])[true, false])
        {
            var options = new DftOptions { FftLength = fftLength, Window = Window.Parse(window), OneSided = oneSided };
            var fast = Compute(clip, options);
            var slow = Compute(clip, options with { Algorithm = DftAlgorithm.Naive });
            var length = fftLength ?? samples;
            Assert.Equal([3, oneSided ? length / 2 + 1 : length], fast.Shape);
            for (var channel = 0; channel < 3; channel++)
            {
                var expected = slow.GetRow(channel);
                var scale = Math.Sqrt(expected.Sum(value => value.Magnitude * value.Magnitude) / expected.Length);
                for (var bin = 0; bin < expected.Length; bin++)
                {
                    Assert.True((fast[channel, bin] - expected[bin]).Magnitude <= 1e-6 * scale, $"bin {bin}");
                }
            }
        }
    }

    [Fact]
    public void A_window_is_laid_over_the_samples_and_not_over_the_zeros()
    {
        var window = Window.Hann.ToArray(6);
        float[] samples = [1, -1, 2, 0.5f, 3, 1];
        var weighted = samples.Select((value, n) => (float)(value * window[n])).ToArray();
        var expected = Compute(Clip(weighted), new DftOptions { FftLength = 16 });
        foreach (var algorithm in Enum.GetValues<DftAlgorithm>())
        {
            var actual = Compute(Clip(samples), new DftOptions { FftLength = 16, Window = WindowKind.Hann, Algorithm = algorithm });
            AssertNear(expected.GetRow(), actual);
        }
    }

    [Fact]
    public void Bins_have_frequencies()
    {
        var clip = new AudioClip(new float[6], 1, 6000);
        Assert.Equal([0, 1000, 2000, 3000], Compute(clip).Frequencies);
        Assert.Equal([0, 1000, 2000, -3000, -2000, -1000], Compute(clip, new DftOptions { OneSided = false }).Frequencies);
        Assert.Equal([0, 1200, 2400], Compute(clip, new DftOptions { FftLength = 5 }).Frequencies);
        Assert.Equal([0, 1200, 2400, -2400, -1200], Compute(clip, new DftOptions { FftLength = 5, OneSided = false }).Frequencies);
    }

    [Fact]
    public void It_carries_what_is_needed_to_read_it_and_becomes_real_values()
    {
        var source = new AudioSource("/music/a.wav", "wav", 16, true);
        var clip = new AudioClip([1, 0, -1, 0, 2, 2, 2, 2], 2, 8000, source);
        var complex = Compute(clip, new DftOptions { FftLength = 8 });
        Assert.Equal((8000, 8, 4, true), (complex.SampleRate, complex.FftLength, complex.SampleCount, complex.IsOneSided));
        Assert.Equal("a.wav: Complex, 2 ch x 5 bins, 8000 Hz", complex.ToString());
        Assert.True(((IFeatureArray)complex).IsComplex);

        var magnitude = complex.ToSpectrum(SpectrogramQuantity.Magnitude);
        Assert.Equal(SpectrogramQuantity.Magnitude, magnitude.Quantity);
        Assert.Equal(2, magnitude[0, 2], 1e-6);
        Assert.Equal(8, magnitude[1, 0], 1e-6);
        Assert.Equal(magnitude.GetRow(1), magnitude.Values.ToArray()[5..]);
        Assert.Equal(complex.Frequencies, magnitude.Frequencies);
        Assert.Equal(source, magnitude.Source);
        Assert.False(((IFeatureArray)magnitude).IsComplex);
        Assert.Equal(20 * Math.Log10(2), complex.ToSpectrum(SpectrogramQuantity.Decibel)[0, 2], 1e-5);
        Assert.Equal(0, complex.ToSpectrum(SpectrogramQuantity.Decibel, DecibelReference.Max)[1, 0], 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => complex[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => magnitude[0, 5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => complex.ToSpectrum(SpectrogramQuantity.Complex));
    }

    [Fact]
    public void The_sum_tells_how_far_it_is_and_stops_when_asked()
    {
        var clip = Clip(Dsp.RealFftTests.Noise(2000, seed: 2));
        var told = new List<double>();
        var options = new DftOptions { Algorithm = DftAlgorithm.Naive };
        Dft.Compute(clip, options, told.Add, TestContext.Current.CancellationToken);
        Assert.True(told.Count >= 3);
        Assert.Equal(told.Order(), told);
        Assert.All(told, share => Assert.InRange(share, 0, 1));

        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Dft.Compute(clip, options, _ => stop.Cancel(), stop.Token));
    }

    [Fact]
    public void Refuses_what_it_cannot_transform()
    {
        Assert.Contains("no samples", Refused([], new DftOptions()), StringComparison.Ordinal);
        Assert.Contains("no samples", Refused([], new DftOptions { FftLength = 8 }), StringComparison.Ordinal);
        Assert.Contains("is not a number", Refused([0, float.NaN], new DftOptions()), StringComparison.Ordinal);
        Assert.Contains("65536", Refused(new float[65_537], new DftOptions { Algorithm = DftAlgorithm.Naive }), StringComparison.Ordinal);
        Assert.Contains("FftLength", Refused([1], new DftOptions { FftLength = 0 }), StringComparison.Ordinal);
        Assert.Contains("16777216", Refused(new float[RealFft.MaxLength + 1], new DftOptions()), StringComparison.Ordinal);

        // What is cut off does not matter.
        Assert.Equal(1, Compute(Clip([1, float.NaN]), new DftOptions { FftLength = 1 })[0, 0].Real);
    }

    private static AudioClip Clip(float[] samples) => new(samples, 1, 8000);

    private static ComplexSpectrum Compute(AudioClip clip, DftOptions? options = null) =>
        Dft.Compute(clip, options, cancellationToken: TestContext.Current.CancellationToken);

    private static string Refused(float[] samples, DftOptions options) =>
        Assert.Throws<AudioException>(() => Compute(Clip(samples), options)).Message;

    private static void AssertNear(Complex[] expected, ComplexSpectrum actual)
    {
        Assert.Equal(expected.Length, actual.Bins);
        for (var bin = 0; bin < expected.Length; bin++)
        {
            Assert.True((expected[bin] - actual[0, bin]).Magnitude <= 1e-6, $"bin {bin}: {actual[0, bin]}, not {expected[bin]}");
        }
    }
}
