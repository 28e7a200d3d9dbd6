using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>What reading takes of memory beside what it gives.</summary>
public sealed class ReadingMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Longer than what is taken on any header's word, so that the file's size must speak for it.
    [Theory]
    [InlineData("wav")]
    [InlineData("flac")]
    public void A_long_clip_is_allocated_once(string format)
    {
        const int Count = (1 << 22) + 100_000;
        var clip = Signal.Noise(Count, sampleRate: 44_100);
        clip.Save(_folder[$"long.{format}"]);
        using var reader = AudioReader.Open(_folder[$"long.{format}"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var copy = reader.ToClip();
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Count, copy.SampleCount);
        Assert.True(taken < 1.2 * Count * sizeof(float), $"{taken} bytes");
    }

    [Fact]
    public void File_after_file_is_counted_in_the_same_memory()
    {
        const int Files = 20, Count = 20_000, OfAFile = 12_000;
        for (var i = 0; i < Files; i++) Signal.Noise(Count, 2, seed: i).Save(_folder[$"{i}.wav"]);
        Assert.Equal(Count, AudioInfo.Read(_folder["0.wav"], exact: true).SampleCount);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Files; i++) Assert.Equal(Count, AudioInfo.Read(_folder[$"{i}.wav"], exact: true).SampleCount);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        // A block of two channels has 64 KB.
        Assert.True(taken < Files * OfAFile, $"{taken / Files} bytes a file");
    }
}
