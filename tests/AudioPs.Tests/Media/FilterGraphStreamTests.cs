using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class FilterGraphStreamTests
{
    [Fact]
    public void A_gain_of_a_half_halves_every_sample()
    {
        var clip = Signal.Noise(30_011, 2);
        using var stream = new FilterGraphStream(new ClipStream(clip), "volume=0.5:precision=float");
        var half = stream.ToClip();
        Assert.Equal(clip.SampleCount, half.SampleCount);
        for (var i = 0; i < clip.SampleCount; i++)
            Assert.Equal(clip.Channel(1)[i] / 2, half.Channel(1)[i], 1e-7);
    }

    [Fact]
    public void A_filter_may_change_rate_channels_and_length()
    {
        var clip = Signal.Chord(44_100, 2);
        using var stream = new FilterGraphStream(new ClipStream(clip), "atrim=end_sample=22050,pan=mono|c0=c1,aresample=22050");
        Assert.Equal((22_050, 1, -1), (stream.SampleRate, stream.Channels, stream.Length));
        Assert.InRange(stream.ToClip().SampleCount, 11_000, 11_050);
        Assert.False(stream.Source.IsVerbatim);
    }

    [Fact]
    public void Loudnorm_states_its_192_kHz()
    {
        using var stream = new FilterGraphStream(new ClipStream(Signal.Chord(441_000)), "loudnorm");
        Assert.Equal(192_000, stream.SampleRate);
        Assert.InRange(stream.ToClip().SampleCount, 1_900_000, 1_940_000);
    }

    [Theory]
    [InlineData("nosuchfilter")]
    [InlineData("volume=x=y=z")]
    [InlineData("")]
    [InlineData("[in]asplit[out][other];[another]anullsink")]
    public void A_wrong_description_is_one_clear_error_that_closes_the_input(string description)
    {
        var inner = new OpaqueStream(Signal.Noise(10));
        var exception = Assert.Throws<AudioException>(() => new FilterGraphStream(inner, description));
        Assert.Equal(AudioError.InvalidArgument, exception.Error);
        Assert.Contains($"'{description}'", exception.Message, StringComparison.Ordinal);
        Assert.True(inner.IsDisposed);
    }
}
