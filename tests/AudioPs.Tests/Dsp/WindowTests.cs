using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class WindowTests
{
    private const double Tolerance = 1e-8;

    // The first halves of the symmetric windows of 12 samples that NumPy's documentation prints.
    [Theory]
    [InlineData("hann", new[] { 0, 0.07937323, 0.29229249, 0.57115742, 0.82743037, 0.97974649 })]
    [InlineData("hamming", new[] { 0.08, 0.15302337, 0.34890909, 0.60546483, 0.84123594, 0.98136677 })]
    [InlineData("blackman", new[] { 0, 0.0326064346, 0.159903635, 0.414397981, 0.736045180, 0.967046769 })]
    [InlineData("bartlett", new[] { 0, 0.18181818, 0.36363636, 0.54545455, 0.72727273, 0.90909091 })]
    [InlineData("kaiser:14", new[] { 7.72686684e-06, 3.46009194e-03, 4.65200189e-02, 2.29737120e-01, 5.99885316e-01, 9.45674898e-01 })]
    [InlineData("rectangular", new[] { 1.0, 1, 1, 1, 1, 1 })]
    public void Symmetric_windows_equal_those_of_NumPy(string window, double[] half) =>
        AssertNear([.. half, .. half.Reverse()], (Window.Parse(window) with { Symmetric = true }).ToArray(12));

    [Fact]
    public void Symmetric_windows_without_a_NumPy_form_equal_their_closed_forms()
    {
        // Blackman-Harris at 0, 1/4, 1/2: sums of its coefficients.
        AssertNear([6e-5, 0.21747, 1, 0.21747, 6e-5], Symmetric("blackmanharris").ToArray(5));
        AssertNear([0, 0.5, 1, 1, 1, 1, 1, 0.5, 0], Symmetric("tukey").ToArray(9));
        AssertNear(Symmetric("hann").ToArray(31), Symmetric("tukey:1").ToArray(31));
        AssertNear(Symmetric("rectangular").ToArray(31), Symmetric("tukey:0").ToArray(31));
        AssertNear([Math.Exp(-2), Math.Exp(-0.5), 1, Math.Exp(-0.5), Math.Exp(-2)], Symmetric("gaussian:1").ToArray(5));

        // MATLAB's gausswin(N): alpha 2.5, so 2.5 standard deviations at the ends.
        Assert.Equal(Math.Exp(-3.125), Symmetric("gaussian").ToArray(64)[0], Tolerance);
        AssertNear([.. Symmetric("hann").ToArray(25).Select(value => Math.Pow(value, 0.85))], Symmetric("povey").ToArray(25));
        AssertNear([.. Symmetric("kaiser:12").ToArray(25)], Symmetric("kaiser").ToArray(25));
        AssertNear([.. Symmetric("rectangular").ToArray(25)], Symmetric("kaiser:0").ToArray(25));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_periodic_window_is_the_longer_symmetric_one_without_its_last_value(WindowKind kind)
    {
        foreach (var length in (int[])[2, 3, 16, 401])
        {
            var symmetric = (new Window(kind) { Symmetric = true }).ToArray(length + 1);
            AssertNear(symmetric[..^1], new Window(kind).ToArray(length));
            AssertNear([.. symmetric.Reverse()], symmetric);
        }

        Assert.Equal([1.0], new Window(kind).ToArray(1));
        Assert.Equal([1.0], (new Window(kind) { Symmetric = true }).ToArray(1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_text_reads_back(WindowKind kind)
    {
        Assert.Equal(new Window(kind), Window.Parse(new Window(kind).ToString()));
        Assert.Equal((Window)kind, Window.Parse(kind.ToString().ToUpperInvariant()));
    }

    [Fact]
    public void Its_parameter_reads_back()
    {
        Assert.Equal(new Window(WindowKind.Kaiser, 8.6), Window.Parse("Kaiser: 8.6"));
        Assert.Equal("tukey:0.25", new Window(WindowKind.Tukey, 0.25).ToString());
    }

    [Theory]
    [InlineData("boxcar", WindowKind.Rectangular)]
    [InlineData("Hanning", WindowKind.Hann)]
    [InlineData("torch.hann_window", WindowKind.Hann)]
    [InlineData("hamming_window", WindowKind.Hamming)]
    [InlineData("blk", WindowKind.Blackman)]
    [InlineData("bkh", WindowKind.BlackmanHarris)]
    [InlineData("brt", WindowKind.Bartlett)]
    [InlineData("ksr", WindowKind.Kaiser)]
    [InlineData("gauss", WindowKind.Gaussian)]
    [InlineData("tuk", WindowKind.Tukey)]
    public void Other_names_of_the_same_windows_are_read(string text, WindowKind kind) => Assert.Equal(new Window(kind), Window.Parse(text));

    [Theory]
    [InlineData("hannning", "rectangular, hann,")]
    [InlineData("torch.", "rectangular, hann,")]
    [InlineData("", "rectangular, hann,")]
    [InlineData("kaiser:x", "kaiser:8.6")]
    [InlineData("hann:2", "no parameter")]
    [InlineData("kaiser:-1", "at least 0")]
    [InlineData("kaiser:NaN", "at least 0")]
    [InlineData("gaussian:0", "above 0")]
    [InlineData("tukey:1.5", "from 0 to 1")]
    public void Refuses_what_it_cannot_be(string text, string advice)
    {
        var error = Assert.Throws<AudioException>(() => Window.Parse(text));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    // Those that have a formula.
    public static TheoryData<WindowKind> Kinds() => [.. Enum.GetValues<WindowKind>().Where(kind => kind != WindowKind.Custom)];

    [Fact]
    public void Weights_are_the_window_and_are_to_be_as_many_as_samples_under_it()
    {
        var weights = Window.Parse("kaiser:5").ToArray(400);
        var window = new Window(weights);
        Assert.Equal(weights, window.ToArray(400));
        Assert.Equal((WindowKind.Custom, null), (window.Kind, window.Parameter));
        // Its own: neither what it was made of nor what it gave out changes it.
        weights[7] = 9;
        window.ToArray(400)[7] = 9;
        Assert.NotEqual(9, window.ToArray(400)[7]);
        Assert.Equal(window, new Window(window.Weights!));
        Assert.NotEqual(window, new Window(weights));

        Assert.Contains("400 weights", Assert.Throws<AudioException>(() => window.ToArray(512)).Message, StringComparison.Ordinal);
        Assert.Contains("WindowLength 400", Assert.Throws<AudioException>(() => new StftOptions { FftLength = 512, Window = window }.Validate()).Message, StringComparison.Ordinal);
        new StftOptions { FftLength = 512, WindowLength = 400, Window = window }.Validate();
        Assert.Throws<AudioException>(() => new Window([1, double.PositiveInfinity]));
        Assert.Throws<AudioException>(() => new Window(Array.Empty<double>()));
        Assert.Throws<AudioException>(() => new Window(WindowKind.Custom));
        Assert.DoesNotContain("custom", Assert.Throws<AudioException>(() => Window.Parse("custom")).Message[25..], StringComparison.OrdinalIgnoreCase);
    }

    private static Window Symmetric(string text) => Window.Parse(text) with { Symmetric = true };

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}
