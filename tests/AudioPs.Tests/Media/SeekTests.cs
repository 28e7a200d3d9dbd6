using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Seeking lands on the sample, in every format: what follows equals a slice of decoding from the start.</summary>
public sealed class SeekTests : IDisposable
{
    private const int Rate = 44_100;
    private const int Count = 5 * Rate + 123;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string?> Files => new(
        ("a.wav", null), ("a.wav", "float"), ("a.wav", "alaw"), ("a.w64", null), ("a.aiff", null), ("a.caf", null),
        ("a.caf", "alac"), ("a.au", null), ("a.flac", null), ("a.wv", null), ("a.tta", null), ("a.m4a", "alac"),
        ("a.m4a", "aac"), ("a.aac", null), ("a.mp3", null), ("a.ogg", "vorbis"), ("a.ogg", "flac"), ("a.opus", null));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_seek_equals_a_slice_of_the_whole(string name, string? codec)
    {
        var path = _folder[name];
        var isAac = codec == "aac" || name == "a.aac";
        var clip = isAac ? Signal.Chord(Count, 2, Rate) : Signal.Noise(Count, 2, Rate, 0.3f);
        clip.Save(path, new AudioWriterOptions { Codec = codec });
        var whole = AudioClip.Load(path);
        Assert.InRange(whole.SampleCount, Count - 1, Count * 48_000L / Rate + 3 * 1024);

        int end = whole.SampleCount;
        using var reader = AudioReader.Open(path);
        var buffer = new AudioBuffer(2, 1_000);
        foreach (var offset in (int[])[0, 1, 1151, 1152, 44_100, 100_000, 99_999, 30_000, 3, end - 1, 200_001, end, 5, end + 10, 4_000, end + 10 * Rate, 17])
        {
            reader.Seek(offset);
            Expect(offset);
            Expect(offset + 1_000); // and goes on from there
        }

        void Expect(int at)
        {
            reader.Read(buffer);
            var expected = Math.Clamp(end - at, 0, 1_000);
            Assert.True(expected == buffer.Count, $"At {at}: {buffer.Count} samples, not {expected}.");
            for (var channel = 0; channel < 2; channel++)
            {
                var slice = whole.Channel(channel).Slice(Math.Min(at, end), expected);
                if (isAac && expected > 0)
                {
                    // In place of noise an AAC decoder puts noise of its own, anew each time (perceptual noise substitution).
                    // It is far below the chord; a shift by one sample is not.
                    var ratio = Signal.SignalToNoise(slice, buffer.Channel(channel));
                    Assert.True(ratio > 50, $"At {at}: {ratio:0.0} dB.");
                    continue;
                }

                var same = buffer.Channel(channel).CommonPrefixLength(slice);
                Assert.True(same == expected, $"At {at}: sample {same} differs.");
            }
        }
    }

    [Fact]
    public void A_segment_of_a_file_is_read_without_reading_up_to_it()
    {
        var path = _folder["a.flac"];
        Signal.Noise(Count).Save(path);
        var whole = AudioClip.Load(path);
        using var segment = new CutStream(AudioReader.Open(path), 2 * Rate, Rate);
        Assert.Equal(Rate, segment.Length);
        Assert.Equal(whole.Channel(0).Slice(2 * Rate, Rate), segment.ToClip().Channel(0));
    }

    [Fact]
    public void A_segment_of_a_truncated_file_is_whole_where_the_file_is()
    {
        var path = _folder["a.wav"];
        Signal.Noise(Count).Save(path);
        var whole = AudioClip.Load(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200_000]);
        using var good = new CutStream(AudioReader.Open(path), 10_000, 20_000);
        Assert.Equal(whole.Channel(0).Slice(10_000, 20_000), good.ToClip().Channel(0));
        using var cut = new CutStream(AudioReader.Open(path), 10_000, 150_000);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => cut.ToClip()).Error);
    }

    public void Dispose() => _folder.Dispose();
}
