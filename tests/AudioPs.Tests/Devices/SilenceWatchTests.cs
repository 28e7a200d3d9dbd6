using AudioPs.Devices;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Devices;

public sealed class SilenceWatchTests
{
    [Fact]
    public void Silence_before_sound_ends_nothing()
    {
        var watch = new SilenceWatch(-40, 0.01, 1000);
        Assert.Equal(-1, watch.Find(Block(new float[500])));
    }

    [Fact]
    public void Silence_counts_over_blocks_from_the_last_sample_that_is_not()
    {
        var watch = new SilenceWatch(-40, 0.01, 1000);
        Assert.Equal(-1, watch.Find(Block([0, 0.5f, 0, 0, 0])));
        Assert.Equal(-1, watch.Find(Block([0, 0, 0.02f, 0.009f, -0.009f])));
        Assert.Equal(-1, watch.Find(Block(new float[7])));
        Assert.Equal(1, watch.Find(Block(new float[7])));
    }

    [Fact]
    public void A_sample_of_any_channel_is_sound()
    {
        var watch = new SilenceWatch(-40, 0.003, 1000);
        Assert.Equal(-1, watch.Find(Block([0, 0, 0], [0.5f, 0, 0])));
        Assert.Equal(-1, watch.Find(Block([0, 0, 0], [-0.5f, 0, 0])));
        Assert.Equal(1, watch.Find(Block([0, 0, 0], [0, 0, 0])));
    }

    private static AudioBuffer Block(params float[][] channels)
    {
        var block = new AudioBuffer(channels.Length, channels[0].Length) { Count = channels[0].Length };
        for (var channel = 0; channel < channels.Length; channel++) channels[channel].CopyTo(block.Channel(channel));
        return block;
    }

    private static AudioBuffer Block(float[] samples) => Block([samples]);
}
