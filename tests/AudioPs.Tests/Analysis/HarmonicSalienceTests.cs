using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class HarmonicSalienceTests
{
    // 250, 375, 500, ... Hz at full level without their fundamental of 125 Hz, on bins of the transform.
    [Fact]
    public void A_missing_fundamental_has_the_largest_salience()
    {
        var samples = new float[16000];
        for (var i = 0; i < samples.Length; i++)
        {
            for (var harmonic = 2; harmonic <= 8; harmonic++) samples[i] += 0.1f * MathF.Sin(2 * MathF.PI * 125 * harmonic * (i % 16000) / 16000);
        }

        var stft = new StftAnalysis(new StftOptions { FftLength = 2048, HopLength = 2048 }).Compute(new AudioClip(samples, 1, 16000), TestContext.Current.CancellationToken)
            .ToSpectrogram(SpectrogramQuantity.Magnitude);
        var salience = HarmonicSalience.Compute(
            stft, new HarmonicSalienceOptions { Harmonic = [1, 2, 3, 4, 5, 6, 7, 8], AllBins = true }, TestContext.Current.CancellationToken);
        var frame = salience.GetFrame(3);
        Assert.Equal(125, salience.Frequencies[Array.IndexOf(frame, frame.Max())]);
        Assert.True(stft.GetFrame(3)[16] < 0.01 * stft.GetFrame(3).Max());
    }

    [Fact]
    public void Is_the_weighted_mean_of_the_spectrum_at_multiples()
    {
        var spectrogram = Of([100, 200, 400, 800], [1, 5, 3, 4]);
        var salience = HarmonicSalience.Compute(
            spectrogram, new HarmonicSalienceOptions { Harmonic = [1, 2, 3], Weight = [3, 2, 1], AllBins = true }, TestContext.Current.CancellationToken);

        // 300 Hz lies between 200 and 400, 600 between 400 and 800, 1200 and 2400 beyond.
        float[] expected = [(3 * 1 + 2 * 5 + 4) / 6f, (3 * 5 + 2 * 3 + 3.5f) / 6, (3 * 3 + 2 * 4) / 6f, 3 * 4 / 6f];
        for (var bin = 0; bin < 4; bin++) Assert.Equal(expected[bin], salience.Values[bin], 1e-6f);
        Assert.Equal(
            [float.NaN, (float)(24.5 / 6), float.NaN, float.NaN],
            HarmonicSalience.Compute(
                spectrogram, new HarmonicSalienceOptions { Harmonic = [1, 2, 3], Weight = [3, 2, 1], FillValue = double.NaN }, TestContext.Current.CancellationToken).Values);
    }

    [Fact]
    public void Refuses_what_has_none()
    {
        var spectrogram = Of([100, 200, 300], [1, 2, 1]);
        foreach (var options in new HarmonicSalienceOptions[]
        {
            new() { Harmonic = [] },
            new() { Harmonic = [0] },
            new() { Harmonic = [double.NaN] },
            new() { Harmonic = [1, 2], Weight = [1] },
            new() { Harmonic = [1, 2], Weight = [1, -1] },
            new() { Harmonic = [1, 2], Weight = [1, double.NaN] },
            new() { Harmonic = [.. Enumerable.Repeat(1.0, 257)] },
        })
        {
            Assert.Throws<AudioException>(() => HarmonicSalience.Compute(spectrogram, options, TestContext.Current.CancellationToken));
        }

        var decibels = spectrogram.ToDecibel();
        Assert.Contains("before any logarithm", Assert.Throws<AudioException>(() => HarmonicSalience.Compute(decibels, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        var energies = Of([100, 200, double.NaN], [1, 2, 1]);
        Assert.Contains("NaN Hz", Assert.Throws<AudioException>(() => HarmonicSalience.Compute(energies, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static Spectrogram Of(double[] frequencies, float[] values) => new(
        values,
        new FrameAxes(AudioSource.InMemory, Window.Hann, 1, frequencies.Length, values.Length / frequencies.Length, 8000, 16, 8, 16, true, 0, 0),
        SpectrogramScale.Linear,
        SpectrogramQuantity.Magnitude,
        frequencies);
}
