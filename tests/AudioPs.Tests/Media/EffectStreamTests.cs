using System.Globalization;
using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>What holds of each effect that keeps some of what it has read: how it is read changes no bit.</summary>
public class EffectStreamTests
{
    public static TheoryData<string> Effects => [.. Make.Keys];

    private static Dictionary<string, Func<SampleStream, SampleStream>> Make { get; } = new()
    {
        ["padding"] = stream => new PaddedStream(stream, 777, 10_001),
        ["padding to a length"] = stream => new PaddedStream(stream, 3, 0, 50_000),
        ["echo"] = stream => new EchoStream(stream, [1, 9_000], [0.5, 0.25]),
        ["feedback"] = stream => new EchoStream(stream, [501], [0.9], feedback: true),
        ["echo without a tail"] = stream => new EchoStream(stream, [501], [0.9], feedback: true, AudioTail.Cut),
        ["limiter"] = stream => new LimiterStream(stream, -12),
        ["limiter of what is below it"] = stream => new LimiterStream(stream, 20),
        ["equalizer"] = stream => new EqualizedStream(
            stream, new Equalizer(48_000, [EqualizerBand.Parse("highpass 30 q 8"), EqualizerBand.Parse("peaking 900 gain 12 q 5")], 0.9, 0.8)),
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public void Any_pieces_and_a_length_that_is_unknown_give_the_same_bits(string name)
    {
        var random = new Random(5);

        // Half of it is silence, in which what rings is forgotten.
        float[] samples = [.. Enumerable.Range(0, 2 * 40_000).Select(i => i % 40_000 < 20_000 ? (float)(random.NextDouble() * 2 - 1) : 0)];
        var clip = new AudioClip(samples, 2, 48_000);
        using var whole = Make[name](new ClipStream(clip));
        var length = whole.Length;
        var expected = whole.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(length, expected.SampleCount);
        using var stream = Make[name](new ScriptedStream(clip, -1, 1, 4095, 13, 64, 8192));
        Assert.Equal(expected.Samples, stream.ToClip(TestContext.Current.CancellationToken).Samples);
    }

    [Fact]
    public void A_filter_that_rings_in_silence_comes_to_rest()
    {
        var clip = new AudioClip([1, .. new float[400_000]], 1, 48_000);
        using var stream = new EqualizedStream(new ClipStream(clip), new Equalizer(48_000, [EqualizerBand.Parse("bandpass 1000 q 3")]));
        var ringing = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, ringing.Samples[1000]);
        Assert.All(ringing.Samples[100_000..], sample => Assert.Equal(0, sample));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(".")]
    public void Bands_read_and_print_alike_everywhere(string separator)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = separator;
            CultureInfo.CurrentCulture = culture;
            var band = EqualizerBand.Parse("Filter 12: ON PK Fc 2.5k Hz Gain -6.5 dB BW Oct 0.67");
            Assert.Equal((EqualizerKind.Peaking, 2500, -6.5, 0.67), (band.Kind, band.Frequency, band.Gain, band.Bandwidth));
            Assert.Equal("peaking 2500 gain -6.5 bandwidth 0.67", band.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
