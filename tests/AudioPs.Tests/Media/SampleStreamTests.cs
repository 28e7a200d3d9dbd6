using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class SampleStreamTests
{
    private const int Block = AudioBuffer.DefaultCapacity;

    public static TheoryData<int> Counts => [0, 1, Block - 1, Block, Block + 1, 5 * Block + 17];

    [Theory]
    [MemberData(nameof(Counts))]
    public void ToClip_returns_every_sample_whatever_the_stream_says_about_its_length(int count)
    {
        var clip = Signal.Noise(count, 3);
        foreach (var stated in (long[])[-1, 0, count, count + 1000, Math.Max(0, count - 3), 3L * count + 7])
        {
            using var stream = new OpaqueStream(clip, stated);
            var copy = stream.ToClip();
            Assert.Equal(count, copy.SampleCount);
            Assert.True(clip.Samples.SequenceEqual(copy.Samples), $"Stated length {stated}");
        }
    }

    [Fact]
    public void ToClip_does_not_take_memory_on_the_word_of_a_header()
    {
        using var stream = new OpaqueStream(Signal.Noise(100), statedLength: 1_000_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(100, stream.ToClip().SampleCount);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void ToClip_says_that_a_stream_is_too_long_for_a_clip()
    {
        using var stream = new OpaqueStream(Signal.Noise(100), statedLength: 3_000_000_000);
        var exception = Assert.Throws<AudioException>(() => stream.ToClip());
        Assert.Equal(AudioError.OutOfMemory, exception.Error);
    }

    [Fact]
    public void ToClip_stops_when_it_is_cancelled()
    {
        using var stream = new OpaqueStream(Signal.Noise(100));
        Assert.Throws<OperationCanceledException>(() => stream.ToClip(new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, 0)]
    [InlineData(0, 10)]
    [InlineData(1, 5)]
    [InlineData(Block - 1, 2)]
    [InlineData(Block, Block)]
    [InlineData(Block + 1, 2 * Block)]
    [InlineData(2 * Block, -1)]
    [InlineData(3 * Block + 4, 100)] // reaches beyond the end
    [InlineData(3 * Block + 5, 100)] // starts at the end
    [InlineData(9 * Block, 100)] // starts beyond it
    public void A_segment_is_a_slice_whether_the_stream_can_seek_or_not(long offset, long length)
    {
        var clip = Signal.Noise(3 * Block + 5, 2);
        var start = (int)Math.Min(offset, clip.SampleCount);
        var end = (int)Math.Min(clip.SampleCount, length < 0 ? long.MaxValue : offset + length);
        foreach (var stream in (SampleStream[])[new ClipStream(clip), new OpaqueStream(clip, clip.SampleCount), new OpaqueStream(clip)])
        {
            using var segment = new CutStream(stream, offset, length);
            if (stream.Length >= 0)
                Assert.Equal(Math.Max(0, end - start), segment.Length);
            var slice = segment.ToClip();
            for (var channel = 0; channel < 2; channel++)
                Assert.Equal(clip.Channel(channel)[start..Math.Max(start, end)], slice.Channel(channel));
        }
    }

    [Fact]
    public void A_segment_of_a_segment_counts_from_the_outer_one()
    {
        var clip = Signal.Noise(50_000);
        using var segment = new CutStream(new CutStream(new ClipStream(clip), 10_000, 30_000), 5_000, 50_000);
        Assert.Equal(clip.Channel(0)[15_000..40_000], segment.ToClip().Channel(0));
    }

    [Fact]
    public void Outer_streams_dispose_what_they_read_from()
    {
        var inner = new OpaqueStream(Signal.Noise(10));
        new CutStream(new ChannelStream(new ResampledStream(inner, 8_000), ChannelMix.Stereo(1)), 0).Dispose();
        Assert.True(inner.IsDisposed);
    }

    [Fact]
    public void A_buffer_of_another_channel_count_is_refused()
    {
        using var stream = new ClipStream(Signal.Noise(10, 2));
        Assert.Throws<ArgumentException>(() => stream.Read(new AudioBuffer(1)));
    }

    [Fact]
    public void A_buffer_keeps_its_channels_apart()
    {
        var buffer = new AudioBuffer(3, 5) { Count = 4 };
        for (var channel = 0; channel < 3; channel++)
            buffer.Storage(channel).Fill(channel);
        Assert.Equal([1, 1, 1, 1], buffer.Channel(1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Count = 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Channel(3)[0]);
    }
}
