using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class VectorMathTests
{
    [Fact]
    public void Logarithms_are_those_of_double_precision_over_the_whole_range()
    {
        var values = new List<float>();
        for (var exponent = -149; exponent <= 127; exponent++)
        {
            for (var i = 0; i < 37; i++)
            {
                values.Add((float)(Math.Pow(2, exponent) * (1 + i / 37.0)));
            }
        }

        // Near 1, where the logarithm is small, and at the largest values of all.
        values.AddRange([1, MathF.BitIncrement(1), MathF.BitDecrement(1), 0.7071067f, 0.7071068f, 1.4142135f, 1.4142137f, float.MaxValue]);
        float[] actual = [.. values];
        VectorMath.ScaledLog2(actual, float.Epsilon, 1, 0);
        for (var i = 0; i < actual.Length; i++)
        {
            var expected = Math.Log2(values[i]);
            Assert.Equal(expected, actual[i], 2e-7 * Math.Abs(expected) + 6e-8);
        }
    }

    [Fact]
    public void Logarithms_keep_what_is_not_finite_and_respect_the_floor()
    {
        float[] values = [0, -3, float.NegativeInfinity, float.PositiveInfinity, float.NaN, 8];
        VectorMath.ScaledLog2(values, 0.25f, 10, 1);
        Assert.Equal([-19, -19, -19, float.PositiveInfinity, float.NaN, 31], values);
    }

    [Fact]
    public void A_logarithm_does_not_depend_on_where_its_value_stands()
    {
        for (var length = 1; length <= 40; length++)
        {
            var values = new float[length];
            Array.Fill(values, 0.3f);
            VectorMath.ScaledLog2(values, 1e-10f, 4.3f, 0.7f);
            Assert.All(values, value => Assert.Equal(values[0], value));
        }
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.75)]
    [InlineData(1.6)]
    [InlineData(2.5)]
    public void Values_are_raised_as_in_double_precision(double exponent)
    {
        // All lengths around those of vectors, so that each place of a vector and of the rest is met.
        for (var length = 1; length <= 40; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => i % 5 == 4 ? 0 : MathF.Pow(10, i - 25) * 3)];
            var actual = (float[])values.Clone();
            VectorMath.Raise(actual, exponent);
            for (var i = 0; i < length; i++)
            {
                // Rounded once, to float32; below its normal numbers by steps of the smallest.
                var expected = Math.Pow(values[i], exponent);
                Assert.Equal(expected, actual[i], 6.1e-8 * expected + 1.5e-45);
            }
        }
    }

    [Fact]
    public void Angles_are_those_of_double_precision()
    {
        var (y, x) = (new List<float>(), new List<float>());
        foreach (var radius in (float[])[1e-38f, 1e-19f, 0.37f, 1, 3e10f, 1e38f])
        {
            for (var i = 0; i < 5003; i++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * i / 5003 - 3);
                y.Add((float)(radius * sine));
                x.Add((float)(radius * cosine));
            }
        }

        // The axes, the diagonals, both zeros, and values of very different sizes.
        foreach (var one in (float[])[0, -0f, 1, -1, 1e-30f, -1e-30f, float.Epsilon, float.MaxValue])
        {
            foreach (var other in (float[])[0, -0f, 1, -1, 1e-30f, -1e-30f, float.Epsilon, float.MaxValue])
            {
                y.Add(one);
                x.Add(other);
            }
        }

        var actual = new float[y.Count];
        VectorMath.Atan2(y.ToArray(), x.ToArray(), actual);
        for (var i = 0; i < actual.Length; i++)
        {
            var expected = Math.Atan2(y[i], x[i]);
            Assert.True(Math.Abs(expected - actual[i]) <= 3e-7 * Math.Abs(expected) + float.Epsilon, $"{y[i]}, {x[i]}: {actual[i]}, not {expected}");
            Assert.Equal(double.IsNegative(expected), float.IsNegative(actual[i]));
        }
    }

    [Fact]
    public void An_angle_does_not_depend_on_where_its_value_stands()
    {
        for (var length = 1; length <= 40; length++)
        {
            var values = new float[length];
            Array.Fill(values, 0.3f);
            var angles = new float[length];
            VectorMath.Atan2(values, Array.ConvertAll(values, value => 0.7f - 3 * value), angles);
            Assert.All(angles, angle => Assert.Equal(angles[0], angle));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_value_that_is_not_finite_is_found_wherever_it_stands(float odd)
    {
        for (var length = 1; length <= 67; length++)
        {
            var values = new float[length];
            Array.Fill(values, -float.MaxValue);
            Assert.Equal(-1, VectorMath.IndexOfNonFinite(values));
            for (var at = length - 1; at >= 0; at--)
            {
                values[at] = odd;
                Assert.Equal(at, VectorMath.IndexOfNonFinite(values));
            }
        }

        Assert.Equal(-1, VectorMath.IndexOfNonFinite([]));
    }

    [Fact]
    public void The_largest_value_is_found_wherever_it_stands()
    {
        for (var length = 1; length <= 67; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var values = new float[length];
                Array.Fill(values, -5);
                values[at] = -4;
                Assert.Equal(-4, VectorMath.Max(values));
                values[at] = float.NaN;
                Assert.Equal(float.NaN, VectorMath.Max(values));
            }
        }

        Assert.Equal(float.NegativeInfinity, VectorMath.Max([]));
    }

    [Fact]
    public void Raise_keeps_the_larger_of_each_two()
    {
        foreach (var length in (int[])[0, 1, 7, 64, 67])
        {
            var x = RealFftTests.Noise(length, seed: 8);
            var y = RealFftTests.Noise(length, seed: 9);
            var expected = x.Zip(y, Math.Max).ToArray();
            VectorMath.Raise(x, y);
            Assert.Equal(expected, y);
        }
    }
}
