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

    // y[k] = x[0] + (-1)^k x[N-1] + 2 sum of x[n] cos(pi k n / (N-1)), by hand for [3, -1, 4, 1].
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_type_is_the_sum_that_defines_it(bool orthonormal)
    {
        // Orthonormal: the ends of the input and of the output times the root of a half, all times the root of 2 / (N-1).
        float[] input = [3, -1, 4, 1];
        var sums = new double[4];
        for (var k = 0; k < 4; k++)
        {
            for (var n = 0; n < 4; n++)
            {
                var isEnd = n is 0 or 3;
                var share = orthonormal ? Math.Sqrt(2 / 3.0 * (isEnd ? 0.5 : 1) * (k is 0 or 3 ? 0.5 : 1)) : isEnd ? 1 : 2;
                sums[k] += share * input[n] * Math.Cos(Math.PI * k * n / 3);
            }
        }

        var actual = new float[4];
        new Dct(1, 4, 4, orthonormal).Apply(input, actual);
        for (var k = 0; k < 4; k++)
        {
            Assert.Equal(sums[k], actual[k], 1e-5);
        }

        if (!orthonormal) Assert.Equal([10, -3, 1, 12], actual.Select(value => MathF.Round(value, 4)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(23)]
    [InlineData(128)]
    public void The_orthonormal_first_type_undoes_itself(int length)
    {
        var signal = Dsp.RealFftTests.Noise(length, seed: 1);
        var spectrum = new float[length];
        var back = new float[length];
        new Dct(1, length, length).Apply(signal, spectrum);
        new Dct(1, length, length).Apply(spectrum, back);
        for (var n = 0; n < length; n++) Assert.Equal(signal[n], back[n], 1e-5);
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
    [InlineData(0, 8, 8, "1, 2 or 3, not 0")]
    [InlineData(4, 8, 8, "1, 2 or 3, not 4")]
    [InlineData(1, 1, 1, "2 values or more")]
    [InlineData(2, 8, 9, "1 to 8 coefficients, not 9")]
    [InlineData(2, 8, 0, "1 to 8 coefficients, not 0")]
    public void Refuses_what_there_is_not(int type, int inputs, int outputs, string text)
    {
        var error = Assert.Throws<AudioException>(() => new Dct(type, inputs, outputs));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }
}
