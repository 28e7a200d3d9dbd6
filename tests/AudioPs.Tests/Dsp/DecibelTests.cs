using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class DecibelTests
{
    [Fact]
    public void Powers_and_magnitudes_have_their_factors()
    {
        AssertDecibel([0, 10, -10, 3.0103, 60], [1, 10, 0.1f, 2, 1e6f], values => Decibel.FromPower(values));
        AssertDecibel([0, 20, -20, 6.0206, 60], [1, 10, 0.1f, 2, 1000], values => Decibel.FromMagnitude(values));
    }

    [Fact]
    public void What_is_below_the_floor_counts_as_the_floor()
    {
        AssertDecibel([-100, -100, -100, -90], [0, 1e-30f, 1e-10f, 1e-9f], values => Decibel.FromPower(values));
        AssertDecibel([-100, -100, -80], [0, 1e-6f, 1e-4f], values => Decibel.FromMagnitude(values));
        AssertDecibel([-20, 0], [0, 1], values => Decibel.FromPower(values, floor: 0.01));
    }

    [Fact]
    public void References_are_a_value_the_largest_or_the_median()
    {
        AssertDecibel([-20, 0], [1, 100], values => Decibel.FromPower(values, 100));
        AssertDecibel([-20, -3.0103, 0], [1, 50, 100], values => Decibel.FromPower(values, DecibelReference.Max));
        AssertDecibel([-40, 0, 20], [1, 100, 1000], values => Decibel.FromMagnitude(values, DecibelReference.Median));

        // Between the two middle values, as numpy.median.
        AssertDecibel([-10, 0.7918, -10, 0], [1, 12, 1, 10], values => Decibel.FromPower(values, 10));
        AssertDecibel([-7.4036, 3.3882, -7.4036, 2.5964], [1, 12, 1, 10], values => Decibel.FromPower(values, DecibelReference.Median));

        // A reference below the floor counts as the floor.
        AssertDecibel([0, 20], [0, 1], values => Decibel.FromPower(values, 1e-5, floor: 0.01));
    }

    [Fact]
    public void The_range_is_counted_from_the_loudest_value()
    {
        AssertDecibel([-50, -40, -50, 30], [1e-9f, 1e-4f, 0, 1000], values => Decibel.FromPower(values, dynamicRange: 80));
        AssertDecibel([30, 30], [0, 1000], values => Decibel.FromPower(values, dynamicRange: 0));
    }

    [Fact]
    public void A_value_does_not_depend_on_its_place()
    {
        for (var length = 1; length < 40; length++)
        {
            var values = new float[length];
            Array.Fill(values, 0.123f);
            Decibel.FromPower(values);
            Assert.All(values, value => Assert.Equal(values[0], value));
        }
    }

    [Fact]
    public void Every_magnitude_of_a_float_comes_out_right()
    {
        var values = Enumerable.Range(-126, 254).Select(power => MathF.ScaleB(1.37f, power)).ToArray();
        var expected = Array.ConvertAll(values, value => 10 * Math.Log10(value));
        Decibel.FromPower(values, floor: float.Epsilon);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(expected[i], values[i], 1e-6 + 3e-7 * Math.Abs(expected[i]));
        }
    }

    [Theory]
    [InlineData("max", "max")]
    [InlineData("MEDIAN", "median")]
    [InlineData("1", "1")]
    [InlineData("2.5e-3", "0.0025")]
    public void A_reference_reads_back(string text, string shown) =>
        Assert.Equal(shown, DecibelReference.Parse(text).ToString());

    [Fact]
    public void A_reference_is_one_unless_told_otherwise() => Assert.Equal("1", default(DecibelReference).ToString());

    [Theory]
    [InlineData("min")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("")]
    public void Refuses_what_is_no_reference(string text) =>
        Assert.Equal(AudioError.InvalidArgument, Assert.Throws<AudioException>(() => DecibelReference.Parse(text)).Error);

    private static void AssertDecibel(double[] expected, float[] values, Action<float[]> convert)
    {
        convert(values);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], values[i], 5e-5);
        }
    }

    [Fact]
    public void The_reference_itself_is_exactly_zero()
    {
        foreach (var value in (float[])[1e-9f, 0.3f, 1, 7.7f, 12345.6f])
        {
            float[] powers = [value, value / 2];
            Decibel.FromPower(powers.AsSpan(), DecibelReference.Max);
            Assert.Equal(0, powers[0]);
            Assert.Equal(-3.0103, powers[1], 1e-4);
        }
    }

    [Fact]
    public void Double_precision_has_the_same_conventions()
    {
        double[] powers = [100, 10, 1e-4, 0];
        Decibel.FromPower(powers.AsSpan(), DecibelReference.Median, dynamicRange: 60);
        Assert.Equal([10 * Math.Log10(100 / 5.00005), 10 * Math.Log10(10 / 5.00005)], powers[..2]);
        Assert.Equal([powers[0] - 60, powers[0] - 60], powers[2..]);

        double[] magnitudes = [1, 0.1, 0];
        Decibel.FromMagnitude(magnitudes.AsSpan());
        Assert.Equal([0, -20, -100], magnitudes);
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Power, 10)]
    [InlineData(SpectrogramQuantity.Magnitude, 20)]
    public void A_spectrogram_is_converted_by_what_it_holds(SpectrogramQuantity quantity, double factor)
    {
        var spectrogram = new Spectrogram([4, 2, 1, 0], 1, 2, 2)
        {
            SampleRate = 100,
            FftLength = 2,
            HopLength = 10,
            WindowLength = 2,
            Window = Window.Hann,
            Center = false,
            FirstFrameCenter = 7,
            Scale = SpectrogramScale.Mel,
            Quantity = quantity,
            Frequencies = [0, 50],
        };
        var decibel = spectrogram.ToDecibel(DecibelReference.Max, floor: 1e-3, dynamicRange: double.PositiveInfinity);
        Assert.Equal((SpectrogramQuantity.Decibel, 0.07), (decibel.Quantity, decibel.Times[0]));
        Assert.Equal(0, decibel[0, 0, 0]);
        Assert.Equal(factor * Math.Log10(0.5), decibel[0, 0, 1], 1e-5);
        Assert.Equal(factor * Math.Log10(1e-3 / 4), decibel[0, 1, 1], 1e-5);
        Assert.Equal(4, spectrogram[0, 0, 0]);
        var error = Assert.Throws<AudioException>(() => decibel.ToDecibel());
        Assert.Equal(AudioError.InvalidArgument, error.Error);
    }
}
