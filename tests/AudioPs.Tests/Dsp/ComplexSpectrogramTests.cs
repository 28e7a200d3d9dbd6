using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class ComplexSpectrogramTests
{
    // 2 channels x 3 bins x 2 frames.
    private static readonly float[] _real = [3, 0, 0, -1, 1e-3f, 0, 1, 2, 3, 4, 5, 6];
    private static readonly float[] _imaginary = [4, 0, -2, 0, 0, 1e-7f, 0, 0, 0, 0, 0, -6];

    [Fact]
    public void Values_are_found_by_channel_bin_and_frame()
    {
        var spectrogram = Make();
        Assert.Equal([2, 3, 2], spectrogram.Shape);
        Assert.Equal(new Complex(3, 4), spectrogram[0, 0, 0]);
        Assert.Equal(new Complex(-1, 0), spectrogram[0, 1, 1]);
        Assert.Equal(new Complex(6, -6), spectrogram[1, 2, 1]);
        Assert.Equal([new(0, 0), new(-1, 0), new(0, 1e-7f)], spectrogram.GetFrame(1));
        Assert.Equal([new(5, 0), new(6, -6)], spectrogram.GetRow(2, channel: 1));
        Assert.Equal([5f, 6], spectrogram.RealRow(2, channel: 1).ToArray());
        Assert.Equal([0f, -6], spectrogram.ImaginaryRow(2, channel: 1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrogram[2, 0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrogram[0, 3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrogram[0, 0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrogram.GetFrame(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrogram.GetRow(3));
    }

    [Fact]
    public void Axes_are_in_Hz_and_seconds()
    {
        var spectrogram = Make();
        Assert.Equal([0, 2000, 4000], spectrogram.Frequencies);
        Assert.Equal([0, 3 / 8000.0], spectrogram.Times);
        Assert.Equal([2 / 8000.0, 5 / 8000.0], Make(center: false).Times);
        Assert.Equal("a.wav: Complex, 2 ch x 3 Linear bins x 2 frames, 8000 Hz", spectrogram.ToString());
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Magnitude, new[] { 5, 0, 2, 1, 1e-3f, 1e-7f })]
    [InlineData(SpectrogramQuantity.Power, new[] { 25, 0, 4, 1, 1e-6f, 1e-14f })]
    [InlineData(SpectrogramQuantity.Phase, new[] { 0.92729522f, 0, -1.57079633f, 3.14159265f, 0, 1.57079633f })]
    [InlineData(SpectrogramQuantity.Decibel, new[] { 13.9794001f, -100, 6.0205999f, 0, -60, -100 })]
    public void It_becomes_real_values(SpectrogramQuantity quantity, float[] expected)
    {
        var spectrogram = Make().ToSpectrogram(quantity);
        Assert.Equal((quantity, SpectrogramScale.Linear), (spectrogram.Quantity, spectrogram.Scale));
        var actual = spectrogram.Channel(0).ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6 * Math.Abs(expected[i]) + 1e-20);
        }

        var source = Make();
        Assert.Equal(
            (source.SampleRate, source.FftLength, source.HopLength, source.WindowLength, source.Window, source.Center, source.Source),
            (spectrogram.SampleRate, spectrogram.FftLength, spectrogram.HopLength, spectrogram.WindowLength, spectrogram.Window, spectrogram.Center, spectrogram.Source));
        Assert.Equal(source.Frequencies, spectrogram.Frequencies);
    }

    [Fact]
    public void Decibels_take_a_reference_a_floor_and_a_range()
    {
        // The largest magnitude is that of 6 − 6i.
        var values = Make().ToSpectrogram(SpectrogramQuantity.Decibel, DecibelReference.Max, 1e-3, 40, DecibelScope.All).Values.ToArray();
        Assert.Equal(0, values.Max(), 1e-5);
        Assert.Equal(-40, values.Min(), 1e-5);
        Assert.Equal(20 * Math.Log10(5 / Math.Sqrt(72)), values[0], 1e-5);
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Complex)]
    [InlineData(SpectrogramQuantity.Ln)]
    [InlineData((SpectrogramQuantity)99)]
    public void It_becomes_no_other_quantity(SpectrogramQuantity quantity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Make().ToSpectrogram(quantity));

    [Fact]
    public void It_is_a_complex_array_for_feature_files()
    {
        IFeatureArray array = Make();
        Assert.True(array.IsComplex);
        Assert.Equal(_real, array.Values);
        Assert.Equal(_imaginary, array.ImaginaryValues);
        IFeatureArray real = Make().ToSpectrogram(SpectrogramQuantity.Power);
        Assert.False(real.IsComplex);
        Assert.Null(real.ImaginaryValues);
    }

    [Fact]
    public void Values_may_be_replaced()
    {
        var original = Make();
        var changed = original.WithValues(_imaginary, _real);
        Assert.Equal(new Complex(4, 3), changed[0, 0, 0]);
        Assert.Equal(original.ToString(), changed.ToString());
        Assert.Equal(
            (original.WindowLength, original.FftLength, original.HopLength, original.Window, original.Center, original.PadMode, original.Length),
            (changed.WindowLength, changed.FftLength, changed.HopLength, changed.Window, changed.Center, changed.PadMode, changed.Length));
        Assert.Throws<ArgumentException>(() => original.WithValues(_real, new float[1]));
    }

    [Fact]
    public void Refuses_blocks_of_another_shape()
    {
        Assert.Throws<ArgumentException>(() => Make(real: new float[11]));
        Assert.Throws<ArgumentException>(() => Make(imaginary: new float[13]));
    }

    private static ComplexSpectrogram Make(float[]? real = null, float[]? imaginary = null, bool center = true) =>
        new(real ?? _real, imaginary ?? _imaginary, 2, 3, 2)
        {
            SampleRate = 8000,
            FftLength = 4,
            HopLength = 3,
            WindowLength = 4,
            Window = Window.Hann,
            Center = center,
            Source = new AudioSource("/music/a.wav", "wav", 16, true),
        };
}
