using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class DctTests
{
    // scipy 1.10.1: scipy.fft.dct([3, -1, 4, 1, -5, 9, 2, -6], type, norm).
    [Theory]
    [InlineData(2, true, new[] { 2.474873734, 2.362674727, -1.834160828, 4.81950124, -7.424621202, 5.977927001, 5.734618911, -3.309768073 })]
    [InlineData(2, false, new[] { 14.0, 9.450698907, -7.336643312, 19.278004961, -29.69848481, 23.911708004, 22.938475645, -13.239072293 })]
    [InlineData(3, true, new[] { 3.363472965, -0.590188573, 0.602259648, 3.37108954, -9.246188098, 5.371619937, 5.930017487, -0.316801532 })]
    [InlineData(3, false, new[] { 12.211251172, -3.603394979, 1.166397905, 12.241717475, -38.227393078, 20.243839061, 22.47742926, -2.509846816 })]
    public void Equals_scipy(int type, bool orthonormal, double[] expected)
    {
        for (var outputs = 1; outputs <= expected.Length; outputs++)
        {
            var actual = new float[outputs];
            new Dct(type, 8, outputs, orthonormal).Apply([3, -1, 4, 1, -5, 9, 2, -6], actual);
            for (var k = 0; k < outputs; k++)
            {
                // Eight float32 products of up to 38 are summed.
                Assert.Equal(expected[k], actual[k], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(128)]
    public void The_orthonormal_types_undo_each_other(int length)
    {
        var signal = Dsp.RealFftTests.Noise(length, seed: 1);
        var spectrum = new float[length];
        var back = new float[length];
        new Dct(2, length, length).Apply(signal, spectrum);
        new Dct(3, length, length).Apply(spectrum, back);
        Assert.Equal(signal.Sum(value => (double)value * value), spectrum.Sum(value => (double)value * value), 1e-4);
        for (var n = 0; n < length; n++)
        {
            Assert.Equal(signal[n], back[n], 1e-5);
        }
    }

    [Theory]
    [InlineData(40, 13)]
    [InlineData(128, 20)]
    [InlineData(23, 23)]
    [InlineData(5, 3)]
    public void A_column_has_the_same_bits_wherever_it_stands(int inputs, int outputs)
    {
        var dct = new Dct(2, inputs, outputs);
        var matrix = Dsp.RealFftTests.Noise(inputs * 67, seed: 2);
        var expected = new float[outputs];
        var column = new float[inputs];
        foreach (var columns in (int[])[1, 3, 16, 31, 67])
        {
            var actual = new float[outputs * columns];
            dct.ApplyToColumns(matrix, actual, columns);
            for (var c = 0; c < columns; c++)
            {
                for (var n = 0; n < inputs; n++)
                {
                    column[n] = matrix[n * columns + c];
                }

                dct.Apply(column, expected);
                Assert.Equal(expected, Enumerable.Range(0, outputs).Select(k => actual[k * columns + c]));
            }
        }
    }

    [Theory]
    [InlineData(1, 8, 8, "2 or 3, not 1")]
    [InlineData(4, 8, 8, "2 or 3, not 4")]
    [InlineData(2, 8, 9, "1 to 8 coefficients, not 9")]
    [InlineData(2, 8, 0, "1 to 8 coefficients, not 0")]
    public void Refuses_what_there_is_not(int type, int inputs, int outputs, string text)
    {
        var error = Assert.Throws<AudioException>(() => new Dct(type, inputs, outputs));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }
}
