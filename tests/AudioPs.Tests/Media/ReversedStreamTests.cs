using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class ReversedStreamTests
{
    // In memory, half of it in a file, all of it there.
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(200_003, 2, long.MaxValue)]
    [InlineData(200_003, 2, 140_000)]
    [InlineData(200_003, 2, 0)]
    [InlineData(65_536, 3, 0)]
    public void Runs_from_the_last_sample_to_the_first(int count, int channels, long inMemory)
    {
        float[] samples = [.. Enumerable.Range(0, channels * count).Select(i => i + 0.5f)];
        var source = new AudioSource("a.wav", "wav", 16, IsVerbatim: true);
        var clip = new AudioClip(samples, channels, 8000, source);
        foreach (var piece in new[] { 1000, 65_536 })
        {
            using var stream = new ReversedStream(new ScriptedStream(clip, -1, piece), new SampleStack(inMemory));
            var turned = stream.ToClip(TestContext.Current.CancellationToken);
            Assert.Equal(count, turned.SampleCount);
            for (var channel = 0; channel < channels; channel++)
                Assert.Equal(clip.Channel(channel).ToArray().Reverse(), turned.Channel(channel).ToArray());
        }
    }

    [Fact]
    public void Twice_is_the_sound_itself_with_what_is_said_of_it()
    {
        var clip = new AudioClip([0.1f, -0f, float.NaN, 3f], 2, 8000, new AudioSource("a.wav", "wav", 16, IsVerbatim: true));
        using var stream = new ReversedStream(new ReversedStream(new ClipStream(clip)));
        Assert.True(stream.Source.IsVerbatim);
        Assert.Equal(clip.SampleCount, stream.Length);
        Assert.Equal(clip.Samples.Select(BitConverter.SingleToInt32Bits), stream.ToClip(TestContext.Current.CancellationToken).Samples.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Leaves_no_file_behind()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "audiops-*.samples");
        using (var stream = new ReversedStream(new ClipStream(new AudioClip(new float[100_000], 1, 8000)), new SampleStack(0)))
        {
            stream.Read(new AudioBuffer(1, 10));
            if (!OperatingSystem.IsWindows()) Assert.Equal(before, Directory.GetFiles(Path.GetTempPath(), "audiops-*.samples"));
        }

        Assert.Equal(before, Directory.GetFiles(Path.GetTempPath(), "audiops-*.samples"));
    }
}
