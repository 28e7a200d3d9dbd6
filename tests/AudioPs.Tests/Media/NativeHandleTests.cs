using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Counts handles, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>Nothing native stays open: after work, after a failure, after cancelling.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class NativeHandleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly long _before;

    public NativeHandleTests()
    {
        // What earlier tests left to the finalizer is theirs.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _before = NativeLibraryInfo.OpenHandles;
    }

    [Fact]
    public void After_a_whole_chain_of_work()
    {
        Signal.Noise(50_000, 2).Save(_folder["a.flac"]);
        using (var reader = AudioReader.Open(_folder["a.flac"]))
        using (var stream = new FilterGraphStream(
            new ResampledStream(new ChannelStream(reader, ChannelMix.Mono(2)), 16_000), "volume=0.5"))
        using (var writer = AudioWriter.Create(_folder["b.opus"], new(), stream))
        {
            Assert.Equal(_before + 4, NativeLibraryInfo.OpenHandles);
            writer.Write(stream);
            writer.Commit();
        }

        Assert.Equal(_before, NativeLibraryInfo.OpenHandles);
    }

    [Fact]
    public void After_failures()
    {
        File.WriteAllText(_folder["text.wav"], "no audio");
        Signal.Noise(100).Save(_folder["a.wav"]);
        for (var i = 0; i < 50; i++)
        {
            Assert.Throws<AudioException>(() => AudioReader.Open(_folder["text.wav"]));
            Assert.Throws<AudioException>(() => AudioReader.Open(_folder["nowhere.wav"]));
            Assert.Throws<AudioException>(() => AudioReader.Open(_folder["a.wav"], 3));
            Assert.Throws<AudioException>(() => Signal.Noise(10).Save(_folder["a.wav"]));
            Assert.Throws<AudioException>(() => new FilterGraphStream(AudioReader.Open(_folder["a.wav"]), "nosuchfilter"));
            Assert.Throws<ArgumentOutOfRangeException>(() => new ResampledStream(AudioReader.Open(_folder["a.wav"]), -1));
        }

        Assert.Equal(_before, NativeLibraryInfo.OpenHandles);
    }

    [Fact]
    public async Task After_cancelling_a_decode_that_would_take_long()
    {
        // Ten minutes of silence: many blocks in a small file.
        var path = _folder["long.flac"];
        using (var writer = AudioWriter.Create(path, new() { NoDither = true }, 44_100, 1))
        {
            var silence = new AudioBuffer(1, 1 << 16) { Count = 1 << 16 };
            for (var i = 0; i < 600 * 44_100 / silence.Count; i++)
                writer.Write(silence);
            writer.Commit();
        }

        using var cancellation = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var decoding = Task.Run(
            () =>
            {
                using var reader = AudioReader.Open(path, 0, cancellation.Token);
                var buffer = new AudioBuffer(1);
                while (reader.Read(buffer) > 0)
                    started.TrySetResult();
            },
            CancellationToken.None);
        await started.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decoding);
        Assert.Equal(_before, NativeLibraryInfo.OpenHandles);
    }

    [Fact]
    public void A_token_that_is_cancelled_already_opens_nothing()
    {
        Signal.Noise(100).Save(_folder["a.wav"]);
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => AudioReader.Open(_folder["a.wav"], 0, cancelled));
        Assert.Throws<OperationCanceledException>(() => AudioInfo.Read(_folder["a.wav"], cancellationToken: cancelled));
        Assert.Throws<OperationCanceledException>(
            () => AudioWriter.Create(_folder["b.wav"], new(), 8_000, 1, cancellationToken: cancelled));
        Assert.Equal("a.wav", Assert.Single(_folder.Names));
    }

    [Fact]
    public void A_disposed_reader_and_writer_say_so()
    {
        Signal.Noise(100).Save(_folder["a.wav"]);
        var reader = AudioReader.Open(_folder["a.wav"]);
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Read(new AudioBuffer(1)));
        var writer = AudioWriter.Create(_folder["b.wav"], new(), 8_000, 1);
        writer.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Write(new AudioBuffer(1)));
        Assert.Equal(_before, NativeLibraryInfo.OpenHandles);
    }

    public void Dispose() => _folder.Dispose();
}
