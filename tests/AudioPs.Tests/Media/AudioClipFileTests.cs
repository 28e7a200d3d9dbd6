using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Files to clips and back, with one call each.</summary>
public sealed class AudioClipFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_part_is_cut_by_samples_of_the_file()
    {
        var clip = Signal.Noise(10_000, channels: 2, sampleRate: 10_000);
        clip.Save(_folder["a.wav"], new() { Codec = "float" });
        var part = AudioClip.Load(_folder["a.wav"], offset: 0.25, duration: TimeSpan.FromMilliseconds(100));
        Assert.Equal((2, 10_000, 1000), (part.Channels, part.SampleRate, part.SampleCount));
        Assert.Equal(clip.GetRow(1)[2500..3500], part.GetRow(1));
        Assert.True(part.Source.IsVerbatim);
    }

    [Fact]
    public void It_is_cut_then_mixed_then_resampled()
    {
        var clip = Signal.Noise(8000, channels: 2, sampleRate: 16_000);
        clip.Save(_folder["a.wav"], new() { Codec = "float" });
        var loaded = AudioClip.Load(_folder["a.wav"], offset: 0.125, mono: true, sampleRate: 8000);

        var mean = new float[6000];
        for (var i = 0; i < mean.Length; i++) mean[i] = (clip[0, 2000 + i] + clip[1, 2000 + i]) / 2;
        using var resampled = new ResampledStream(new ClipStream(new AudioClip(mean, 1, 16_000)), 8000);
        Assert.Equal(resampled.ToClip(TestContext.Current.CancellationToken).Samples, loaded.Samples);
        Assert.False(loaded.Source.IsVerbatim);
    }

    [Fact]
    public void Channels_come_in_the_order_wanted_and_beyond_the_end_is_nothing()
    {
        var clip = Signal.Noise(100, channels: 3);
        clip.Save(_folder["a.wav"], new() { Codec = "float" });
        var picked = AudioClip.Load(_folder["a.wav"], channels: [2, 0, 2]);
        Assert.Equal([.. clip.GetRow(2), .. clip.GetRow(0), .. clip.GetRow(2)], picked.Samples);
        Assert.Equal((3, 0), (AudioClip.Load(_folder["a.wav"], offset: 5).Channels, AudioClip.Load(_folder["a.wav"], offset: 5).SampleCount));
    }

    [Fact]
    public void What_cannot_be_loaded_is_an_AudioException()
    {
        Signal.Noise(100).Save(_folder["a.wav"]);
        var path = _folder["a.wav"];
        AssertFails(AudioError.NotFound, "none.wav", () => AudioClip.Load(_folder["none.wav"]));
        AssertFails(AudioError.InvalidArgument, "path", () => AudioClip.Load(""));
        AssertFails(AudioError.InvalidArgument, "-1", () => AudioClip.Load(path, offset: -1));
        AssertFails(AudioError.InvalidArgument, "6144000 Hz, not 0", () => AudioClip.Load(path, sampleRate: 0));
        AssertFails(AudioError.InvalidArgument, "one of the two", () => AudioClip.Load(path, mono: true, channels: [0]));
        AssertFails(AudioError.InvalidArgument, "channel", () => AudioClip.Load(path, channels: [1]));
        AssertFails(AudioError.InvalidArgument, "numbers", () => AudioClip.Load(path, channels: []));
        AssertFails(AudioError.InvalidArgument, "VeryHigh", () => AudioClip.Load(path, quality: (ResampleQuality)9));
        AssertFails(AudioError.InvalidArgument, "-2", () => AudioClip.Load(path, audioStream: -2));
        File.WriteAllBytes(_folder["cut.wav"], File.ReadAllBytes(path)[..^50]);
        AssertFails(AudioError.Truncated, "cut.wav", () => AudioClip.Load(_folder["cut.wav"]));
    }

    [Fact]
    public void What_cannot_be_saved_is_an_AudioException_and_leaves_nothing()
    {
        var clip = Signal.Noise(100);
        AssertFails(AudioError.InvalidArgument, "path", () => clip.Save(""));
        AssertFails(AudioError.NotFound, "folder", () => clip.Save(_folder["none/a.wav"]));
        AssertFails(AudioError.InvalidArgument, "xyz", () => clip.Save(_folder["a.xyz"]));
        Assert.Empty(_folder.Names);

        clip.Save(_folder["a.wav"]);
        var before = File.ReadAllBytes(_folder["a.wav"]);
        AssertFails(AudioError.DestinationExists, "a.wav", () => Signal.Noise(50).Save(_folder["a.wav"]));
        Assert.Equal(before, File.ReadAllBytes(_folder["a.wav"]));
    }

    [Fact]
    public void Samples_beyond_full_scale_are_told()
    {
        var clip = new AudioClip([0, 1.5f, -2, 0.5f], 1, 8000);
        Assert.Equal(2, clip.Save(_folder["a.wav"], new() { NoDither = true }));
        Assert.Equal(0, clip.Save(_folder["b.wav"], new() { Codec = "float" }));
        Assert.Equal(clip.Samples, AudioClip.Load(_folder["b.wav"]).Samples);
    }

    [Fact]
    public void Both_can_be_cancelled()
    {
        var clip = Signal.Noise(100);
        clip.Save(_folder["a.wav"], cancellationToken: TestContext.Current.CancellationToken);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => AudioClip.Load(_folder["a.wav"], cancellationToken: source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => clip.Save(_folder["b.wav"], cancellationToken: source.Token));
        Assert.Equal(["a.wav"], _folder.Names);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertFails(AudioError error, string word, Func<object> action)
    {
        var exception = Assert.Throws<AudioException>(() => action());
        Assert.Equal(error, exception.Error);
        Assert.Contains(word, exception.Message, StringComparison.Ordinal);
    }
}
