using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class DeltaTests
{
    private static readonly float[] _values = [1, 4, 9, -3, 2, 8, 5, 5, -7, 0, 3.5f, 2];

    // scipy 1.10.1: scipy.signal.savgol_filter(values, 5, deriv=order, polyorder=order, mode=mode), which is what
    // librosa.feature.delta calls.
    [Theory]
    [InlineData(1, DeltaMode.Interp, new[] { -0.5, -0.5, -0.5, 0.1, 0.3, 1.9, -2.1, -2.8, -0.8, 0.45, 0.45, 0.45 })]
    [InlineData(1, DeltaMode.Nearest, new[] { 1.9, 0.0, -0.5, 0.1, 0.3, 1.9, -2.1, -2.8, -0.8, 0.45, 2.0, 0.25 })]
    [InlineData(1, DeltaMode.Mirror, new[] { 0.0, -0.6, -0.5, 0.1, 0.3, 1.9, -2.1, -2.8, -0.8, 0.45, 2.3, 0.0 })]
    [InlineData(1, DeltaMode.Constant, new[] { 2.2, 0.2, -0.5, 0.1, 0.3, 1.9, -2.1, -2.8, -0.8, 0.45, 1.6, -0.35 })]
    [InlineData(1, DeltaMode.Wrap, new[] { 1.3, -0.2, -0.5, 0.1, 0.3, 1.9, -2.1, -2.8, -0.8, 0.45, 1.8, 0.55 })]
    [InlineData(2, DeltaMode.Interp, new[] { -1.857142857, -1.857142857, -1.857142857, 2.714285714, 2.714285714, -2.714285714, -4.714285714, 1.142857143, 3.714285714, 2.5, 2.5, 2.5 })]
    [InlineData(2, DeltaMode.Nearest, new[] { 1.857142857, -3.142857143, -1.857142857, 2.714285714, 2.714285714, -2.714285714, -4.714285714, 1.142857143, 3.714285714, 2.5, -2.714285714, -0.785714286 })]
    [InlineData(2, DeltaMode.Mirror, new[] { 3.714285714, -2.285714286, -1.857142857, 2.714285714, 2.714285714, -2.714285714, -4.714285714, 1.142857143, 3.714285714, 2.5, -2.285714286, -1.571428571 })]
    [InlineData(2, DeltaMode.Constant, new[] { 1.714285714, -3.428571429, -1.857142857, 2.714285714, 2.714285714, -2.714285714, -4.714285714, 1.142857143, 3.714285714, 2.5, -3.285714286, -1.071428571 })]
    [InlineData(2, DeltaMode.Wrap, new[] { 2.428571429, -2.857142857, -1.857142857, 2.714285714, 2.714285714, -2.714285714, -4.714285714, 1.142857143, 3.714285714, 2.5, -3.0, -0.071428571 })]
    public void Equals_scipy(int order, DeltaMode mode, double[] expected) => AssertNear(expected, new Delta(order, 5, mode), _values);

    [Fact]
    public void A_wider_filter_of_third_order_equals_scipy() =>
        AssertNear(
            [1.166666667, 1.166666667, 1.166666667, 1.166666667, -1.0, -4.5, 2.5, 3.583333333, 0.083333333, 0.083333333, 0.083333333, 0.083333333],
            new Delta(3, 7),
            _values);

    [Fact]
    public void Fewer_frames_than_the_filter_equal_scipy_too()
    {
        AssertNear([0, -0.266666667, 0], new Delta(1, 9, DeltaMode.Mirror), _values[..3]);
        AssertNear([0.071428571, 0.012987013, -0.084415584], new Delta(2, 9, DeltaMode.Wrap), _values[..3]);
    }

    // scipy 1.10.1: scipy.signal.savgol_filter(values[:n], 9, deriv=1, polyorder=1, mode=mode).
    [Theory]
    [InlineData(DeltaMode.Nearest, new[] { 0.0 })]
    [InlineData(DeltaMode.Nearest, new[] { 0.5, 0.5 })]
    [InlineData(DeltaMode.Nearest, new[] { 1.25, 1.333333, 1.283333 })]
    [InlineData(DeltaMode.Nearest, new[] { 0.183333, 0.116667, 0.033333, -0.066667, -0.183333 })]
    [InlineData(DeltaMode.Nearest, new[] { 0.183333, 0.516667, 0.533333, 0.483333, 0.366667, 0.183333, 0.183333, 0.583333 })]
    [InlineData(DeltaMode.Mirror, new[] { 0.0 })]
    [InlineData(DeltaMode.Mirror, new[] { 0.0, 0.0 })]
    [InlineData(DeltaMode.Mirror, new[] { 0.0, -0.266667, 0.0 })]
    [InlineData(DeltaMode.Mirror, new[] { 0.0, -0.45, -0.433333, 0.05, 0.0 })]
    [InlineData(DeltaMode.Mirror, new[] { 0.0, 0.283333, -0.15, 0.283333, 0.366667, 0.383333, 0.133333, 0.0 })]
    [InlineData(DeltaMode.Constant, new[] { 0.0 })]
    [InlineData(DeltaMode.Constant, new[] { 0.066667, -0.016667 })]
    [InlineData(DeltaMode.Constant, new[] { 0.366667, 0.133333, -0.1 })]
    [InlineData(DeltaMode.Constant, new[] { 0.35, 0.133333, -0.083333, -0.3, -0.516667 })]
    [InlineData(DeltaMode.Constant, new[] { 0.35, 0.666667, 0.65, 0.55, 0.033333, -0.4, -0.566667, -0.25 })]
    [InlineData(DeltaMode.Wrap, new[] { 0.0 })]
    [InlineData(DeltaMode.Wrap, new[] { 0.0, 0.0 })]
    [InlineData(DeltaMode.Wrap, new[] { -0.25, 0.4, -0.15 })]
    [InlineData(DeltaMode.Wrap, new[] { -0.3, -0.316667, 0.333333, 0.4, -0.116667 })]
    [InlineData(DeltaMode.Wrap, new[] { -0.433333, -0.283333, 0.066667, 0.216667, 0.1, -0.083333, 0.266667, 0.15 })]
    public void One_frame_and_more_follow_the_rule_of_each_mode(DeltaMode mode, double[] expected) =>
        AssertNear(expected, new Delta(1, 9, mode), _values[..expected.Length]);

    [Theory]
    [InlineData(DeltaMode.Nearest)]
    [InlineData(DeltaMode.Mirror)]
    [InlineData(DeltaMode.Constant)]
    [InlineData(DeltaMode.Wrap)]
    public void No_frames_have_no_derivative(DeltaMode mode) => new Delta(1, 9, mode).Apply(Array.Empty<float>(), []);

    [Fact]
    public void A_parabola_has_its_own_derivatives()
    {
        float[] parabola = [.. Enumerable.Range(0, 30).Select(t => 3 + 0.5f * t + 0.25f * t * t)];
        var second = new float[30];
        new Delta(2).Apply(parabola, second);
        Assert.All(second, value => Assert.Equal(0.5, value, 1e-5));

        var first = new float[30];
        new Delta(1).Apply(parabola, first);
        for (var t = 4; t < 26; t++)
        {
            Assert.Equal(0.5 + 0.5 * t, first[t], 1e-5);
        }
    }

    [Theory]
    [InlineData(1, 8, "odd and at least 3, not 8")]
    [InlineData(1, 1, "odd and at least 3, not 1")]
    [InlineData(0, 9, "from 1 to 8, below its width, not 0")]
    [InlineData(3, 3, "from 1 to 2, below its width, not 3")]
    public void Refuses_what_fits_no_polynomial(int order, int width, string text)
    {
        var error = Assert.Throws<AudioException>(() => new Delta(order, width));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_fit_a_window_that_is_not_full()
    {
        var error = Assert.Throws<AudioException>(() => new Delta(1, 9).Apply(new float[8], new float[8]));
        Assert.Contains("9 frames needs as many, and there are 8", error.Message, StringComparison.Ordinal);
    }

    private static void AssertNear(double[] expected, Delta delta, float[] values)
    {
        var actual = new float[values.Length];
        delta.Apply(values, actual);
        for (var t = 0; t < expected.Length; t++)
        {
            Assert.Equal(expected[t], actual[t], 1e-6);
        }
    }
}
