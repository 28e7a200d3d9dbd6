using AudioPs.Devices;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Devices;

public sealed class LevelTrailTests
{
    [Fact]
    public void The_level_is_that_of_what_is_heard()
    {
        var trail = new LevelTrail();
        trail.Add(0, Block([0.1f, -0.2f], [0.3f, 0]), 0, 2, 1);
        trail.Add(2, Block([0.5f, 0.25f], [0, 0]), 1, 1, 1);
        Assert.Equal((0.2f, 0.3f), trail.At(0));
        Assert.Equal((0.2f, 0.3f), trail.At(1));
        Assert.Equal((0.25f, 0f), trail.At(2));
        Assert.Equal((0.25f, 0f), trail.At(100));
        trail.Clear();
        Assert.Equal((0, 0), trail.At(100));
    }

    [Fact]
    public void One_channel_is_both_sides()
    {
        var trail = new LevelTrail();
        trail.Add(0, Block([0.5f]), 0, 1, 1);
        Assert.Equal((0.5f, 0.5f), trail.At(0));
    }

    [Fact]
    public void Samples_beyond_full_scale_are_counted_as_they_are_played()
    {
        var trail = new LevelTrail();
        trail.Add(0, Block([0.6f, 1, -1.5f]), 0, 3, 1);
        Assert.Equal(1, trail.Clipped);
        trail.Add(3, Block([0.6f, 1, -1.5f]), 0, 3, 2);
        Assert.Equal(4, trail.Clipped);
    }

    private static AudioBuffer Block(params float[][] channels)
    {
        var block = new AudioBuffer(channels.Length, channels[0].Length) { Count = channels[0].Length };
        for (var channel = 0; channel < channels.Length; channel++) channels[channel].CopyTo(block.Channel(channel));
        return block;
    }
}
