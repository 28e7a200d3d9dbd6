using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// The windows beside those of FftSharp. Most of its windows are symmetric, two are periodic under names of their own; a periodic
/// one of the others is its symmetric one of one sample more, without the last. It has no windows of one sample.
/// </summary>
public class WindowWitnessTests
{
    // A few roundings of double precision in sums of cosines.
    private const double Tolerance = 1e-12;

    // FftSharp takes Kaiser's Bessel function from the polynomials of Abramowitz and Stegun 9.8.1 and 9.8.2, which are good to
    // 1.6e-7, and to 1.9e-7 of a value near 0.4; a window is the quotient of two.
    private const double KaiserTolerance = 1e-6;

    public static TheoryData<int> Lengths() => [2, 3, 4, 5, 8, 15, 16, 31, 64, 255, 400, 401, 1024, 2048];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Those_of_the_same_definition_are_equal(int length)
    {
        AssertBoth(new FftSharp.Windows.Rectangular(), "rectangular", length);
        AssertBoth(new FftSharp.Windows.Hanning(), "hann", length);
        AssertBoth(new FftSharp.Windows.Hamming(), "hamming", length);
        AssertBoth(new FftSharp.Windows.Bartlett(), "bartlett", length);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Its_periodic_ones_are_the_default_here(int length)
    {
        AssertNear(new FftSharp.Windows.HanningPeriodic().Create(length), Window.Hann.ToArray(length));
        AssertNear(new FftSharp.Windows.HammingPeriodic().Create(length), Window.Parse("hamming").ToArray(length));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Cosine_sums_are_equal_once_it_is_given_their_coefficients(int length)
    {
        AssertBoth(new FftSharp.Windows.Blackman(0.42, 0.5, 0.08), "blackman", length);

        // Its flat top is any sum of five cosines; Blackman and Harris took four.
        AssertBoth(new FftSharp.Windows.FlatTop(0.35875, 0.48829, 0.14128, 0.01168, 0), "blackmanharris", length);
    }

    [Fact]
    public void Its_own_Blackman_window_is_the_exact_one_and_ends_above_zero()
    {
        // "Exact" coefficients n/18608 put zeros on the third and fourth side lobe; the rounded ones end at zero. It has the
        // exact ones to eight decimals.
        var exact = new FftSharp.Windows.Blackman().Create(9);
        var rounded = Symmetric("blackman").ToArray(9);
        Assert.Equal((7938 - 9240 + 1430) / 18_608.0, exact[0], 1.5e-8);
        Assert.Equal(0, rounded[0], Tolerance);

        // Between them lie the differences of the three coefficients, each with its cosine.
        double[] apart = [7938 / 18_608.0 - 0.42, 9240 / 18_608.0 - 0.5, 1430 / 18_608.0 - 0.08];
        for (var n = 0; n < rounded.Length; n++)
        {
            var phase = 2 * Math.PI * n / 8;
            var expected = apart[0] - apart[1] * Math.Cos(phase) + apart[2] * Math.Cos(2 * phase);
            Assert.Equal(expected, exact[n] - rounded[n], 1.5e-8);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(5)]
    [InlineData(8.6)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(40)]
    public void Kaiser_windows_are_equal_for_the_same_beta(double beta)
    {
        foreach (var length in (int[])[2, 3, 16, 255, 400, 2048])
        {
            AssertBoth(new FftSharp.Windows.Kaiser(beta), new Window(WindowKind.Kaiser, beta), length, KaiserTolerance);
        }
    }

    [Fact]
    public void Without_a_beta_it_takes_15_and_we_take_12()
    {
        var expected = new FftSharp.Windows.Kaiser().Create(64);
        AssertNear(expected, Symmetric("kaiser:15").ToArray(64), KaiserTolerance);
        AssertNear(new FftSharp.Windows.Kaiser(12).Create(64), Symmetric("kaiser").ToArray(64), KaiserTolerance);
    }

    [Theory]
    [InlineData(9, 0.25)]
    [InlineData(9, 0.5)]
    [InlineData(33, 0.25)]
    [InlineData(33, 0.5)]
    [InlineData(401, 0.1)]
    [InlineData(401, 0.2)]
    [InlineData(2049, 0.5)]
    [InlineData(2049, 1)]
    public void Tukey_windows_are_equal_where_the_taper_ends_on_a_sample_of_an_odd_length(int length, double share) =>
        AssertBoth(new FftSharp.Windows.Tukey(share), new Window(WindowKind.Tukey, share), length - 1, Tolerance, longer: 1);

    [Theory]
    [InlineData(8, 0.5)]
    [InlineData(16, 0.25)]
    [InlineData(20, 0.5)]
    [InlineData(35, 0.5)]
    [InlineData(400, 0.3)]
    [InlineData(2048, 0.75)]
    public void Elsewhere_its_taper_is_a_sample_longer_or_shorter_than_the_share_says(int length, double share)
    {
        // Its falling taper runs on from the phase of the rising one, which ends at zero only where 1/share is a whole number:
        // so the rising one stands for both.
        var rising = new FftSharp.Windows.Tukey(share).Create(length);
        var actual = new Window(WindowKind.Tukey, share) { Symmetric = true }.ToArray(length);
        var taper = share * (length - 1) / 2;
        for (var n = 0; n < length; n++)
        {
            var fromEnd = Math.Min(n, length - 1 - n);
            var expected = Math.Abs(fromEnd - taper) >= 1 ? rising[fromEnd] : fromEnd >= taper ? 1 : Cosine(fromEnd / taper);
            Assert.Equal(expected, actual[n], Tolerance);
        }

        static double Cosine(double share) => 0.5 - 0.5 * Math.Cos(Math.PI * share);
    }

    [Theory]
    [InlineData("rectangular")]
    [InlineData("hann")]
    [InlineData("hamming")]
    [InlineData("bartlett")]
    public void Its_normalised_windows_are_ours_divided_by_their_sum(string name)
    {
        FftSharp.IWindow window = name switch
        {
            "rectangular" => new FftSharp.Windows.Rectangular(),
            "hann" => new FftSharp.Windows.Hanning(),
            "hamming" => new FftSharp.Windows.Hamming(),
            _ => new FftSharp.Windows.Bartlett(),
        };
        var values = Symmetric(name).ToArray(400);
        AssertNear(window.Create(400, normalize: true), [.. values.Select(value => value / values.Sum())]);
    }

    private static Window Symmetric(string text) => Window.Parse(text) with { Symmetric = true };

    private static void AssertBoth(FftSharp.IWindow expected, string text, int length) =>
        AssertBoth(expected, Window.Parse(text), length, Tolerance);

    /// <summary>The symmetric one of a length, unless that is the periodic one and a sample more, and the periodic one.</summary>
    private static void AssertBoth(FftSharp.IWindow expected, Window window, int length, double tolerance, int longer = 0)
    {
        AssertNear(
            expected.Create(length + longer), (window with { Symmetric = true }).ToArray(length + longer), tolerance);
        AssertNear(expected.Create(length + 1)[..length], window.ToArray(length), tolerance);
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var n = 0; n < expected.Length; n++)
        {
            Assert.True(Math.Abs(expected[n] - actual[n]) <= tolerance, $"value {n} of {expected.Length}: {expected[n]}, {actual[n]}");
        }
    }
}
