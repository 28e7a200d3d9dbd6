using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class ChannelMixTests
{
    private const double HalfPower = 0.7071067811865476;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Mono_is_the_mean_of_all_channels(int channels)
    {
        // An odd count, so that both the vector part and the rest are at work.
        var clip = Signal.Noise(1003, channels);
        var mono = Mix(clip, ChannelMix.Mono(channels));
        Assert.Equal((1, 1003), (mono.Channels, mono.SampleCount));
        for (var i = 0; i < clip.SampleCount; i++)
        {
            var mean = Enumerable.Range(0, channels).Average(channel => (double)clip.Channel(channel)[i]);
            Assert.Equal(mean, mono.Channel(0)[i], 1e-7);
        }
    }

    [Fact]
    public void Mono_of_two_channels_is_exactly_half_their_sum()
    {
        var clip = Signal.Noise(1003, 2);
        var mono = Mix(clip, ChannelMix.Mono(2));
        for (var i = 0; i < clip.SampleCount; i++)
            Assert.Equal((clip.Channel(0)[i] + clip.Channel(1)[i]) / 2, mono.Channel(0)[i]);
    }

    [Fact]
    public void Stereo_of_mono_is_the_channel_twice()
    {
        var clip = Signal.Noise(100);
        var stereo = Mix(clip, ChannelMix.Stereo(1));
        Assert.Equal(2, stereo.Channels);
        Assert.Equal(clip.GetRow(0), stereo.GetRow(0));
        Assert.Equal(clip.GetRow(0), stereo.GetRow(1));
    }

    [Fact]
    public void Stereo_of_stereo_changes_nothing() => Assert.True(ChannelMix.Stereo(2).IsIdentity);

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x3FUL)] // back channels
    [InlineData(0x60FUL)] // side channels
    public void Stereo_of_5_1_follows_BS_775_scaled_to_full_scale(ulong mask)
    {
        var mix = ChannelMix.Stereo(6, mask);
        var scale = 1 / (1 + 2 * HalfPower);
        double[] left = [1, 0, HalfPower, 0, HalfPower, 0];
        double[] right = [0, 1, HalfPower, 0, 0, HalfPower];
        for (var input = 0; input < 6; input++)
        {
            Assert.Equal(left[input] * scale, mix[0, input], 1e-7);
            Assert.Equal(right[input] * scale, mix[1, input], 1e-7);
        }
    }

    [Fact]
    public void Stereo_goes_by_the_loudspeakers_that_a_file_states()
    {
        // 2.1: left, right, LFE. Without a mask three channels are left, right, centre.
        Assert.Equal(0, ChannelMix.Stereo(3, 0x00B)[0, 2]);
        Assert.True(ChannelMix.Stereo(3)[0, 2] > 0);
    }

    [Fact]
    public void Stereo_of_many_channels_without_a_layout_is_refused()
    {
        var exception = Assert.Throws<AudioException>(() => ChannelMix.Stereo(12));
        Assert.Equal(AudioError.InvalidArgument, exception.Error);
    }

    [Fact]
    public void No_stereo_mix_can_clip_what_did_not_clip_before()
    {
        for (var inputs = 1; inputs <= 8; inputs++)
        {
            var mix = ChannelMix.Stereo(inputs);
            for (var output = 0; output < 2; output++)
                Assert.True(Enumerable.Range(0, inputs).Sum(input => (double)mix[output, input]) <= 1 + 1e-6);
        }
    }

    [Fact]
    public void Picked_channels_come_in_the_order_given_with_their_values()
    {
        var clip = Signal.Noise(77, 4);
        var picked = Mix(clip, ChannelMix.Pick(4, 3, 0, 0));
        Assert.Equal(clip.GetRow(3), picked.GetRow(0));
        Assert.Equal(clip.GetRow(0), picked.GetRow(1));
        Assert.Equal(clip.GetRow(0), picked.GetRow(2));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_channel_that_is_not_there_is_refused_with_the_range(int channel)
    {
        var exception = Assert.Throws<AudioException>(() => ChannelMix.Pick(2, channel));
        Assert.Equal(AudioError.InvalidArgument, exception.Error);
        Assert.Contains("0 to 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_is_applied_row_by_row()
    {
        var clip = Signal.Noise(41, 2);
        var mixed = Mix(clip, ChannelMix.Matrix(new[,] { { 0.25f, -2f }, { 0f, 0.5f }, { 0f, 0f } }));
        for (var i = 0; i < clip.SampleCount; i++)
        {
            var (a, b) = ((double)clip.Channel(0)[i], (double)clip.Channel(1)[i]);
            Assert.Equal(0.25 * a - 2 * b, mixed.Channel(0)[i], 1e-6);
            Assert.Equal(0.5 * b, mixed.Channel(1)[i], 1e-7);
            Assert.Equal(0, mixed.Channel(2)[i]);
        }
    }

    [Fact]
    public void A_matrix_has_finite_numbers_only()
    {
        var exception = Assert.Throws<AudioException>(() => ChannelMix.Matrix(new[,] { { 1f, float.NaN } }));
        Assert.Equal(AudioError.InvalidArgument, exception.Error);
    }

    [Fact]
    public void Samples_stay_verbatim_when_channels_are_picked_and_not_when_they_are_mixed()
    {
        var source = new AudioSource("x.wav", "wav", 16, IsVerbatim: true);
        var clip = new AudioClip(new float[20], 2, 8000, source);
        using var picked = new ChannelStream(new ClipStream(clip), ChannelMix.Pick(2, 1));
        using var mixed = new ChannelStream(new ClipStream(clip), ChannelMix.Mono(2));
        Assert.True(picked.Source.IsVerbatim);
        Assert.False(mixed.Source.IsVerbatim);
    }

    [Fact]
    public void A_mix_for_another_number_of_channels_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ChannelStream(new ClipStream(Signal.Noise(10, 2)), ChannelMix.Mono(3)));

    private static AudioClip Mix(AudioClip clip, ChannelMix mix)
    {
        using var stream = new ChannelStream(new ClipStream(clip), mix);
        return stream.ToClip();
    }
}
