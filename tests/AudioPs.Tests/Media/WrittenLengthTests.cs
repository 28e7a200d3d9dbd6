using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Files of every short length, and of those around the frames of codecs, come back as long as they were.</summary>
public sealed class WrittenLengthTests : IDisposable
{
    private const int Shortest = 70;

    // Samples in a frame or block of some codec, and what lies beyond it by an encoder's delay.
    private static readonly int[] _frames = [576, 960, 1024, 1152, 4096, 4608];
    private static readonly int[] _beside = [-1, 0, 1, 46, 47];

    private readonly TemporaryFolder _folder = new();

    private static IEnumerable<int> Lengths => Enumerable.Range(0, Shortest).Concat(from frame in _frames from more in _beside select frame + more);

    /// <summary>In a process of its own: an assertion of an encoder would end the one of all tests.</summary>
    [Fact]
    public async Task Every_length_comes_back_and_no_length_ends_the_process()
    {
        using var child = ChildTest.Start(typeof(WrittenLengthTests), nameof(Sweep));
        await child.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.HasPassed, $"It ended with {child.Process.ExitCode}:\n{child.Output}");
    }

    [Fact(Explicit = true)]
    public void Sweep()
    {
        var faults = new List<string>();
        foreach (var format in AudioFormat.All)
        {
            foreach (var codec in format.Codecs)
            {
                foreach (var depth in codec.BitDepths.Count > 0 ? codec.BitDepths.Select(depth => (int?)depth) : [null])
                {
                    foreach (var (rate, channels) in ((int, int)[])[(44_100, 1), (8000, 2), (48_000, 3)])
                    {
                        if (channels <= codec.MaxChannels) SweepLengths(new() { Format = format, Codec = codec.Name, BitDepth = depth }, rate, channels, faults);
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>SoX and libsndfile take all to the end of the file for samples: nothing is behind the last one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(961)]
    public void Wave64_ends_with_its_last_sample(int length)
    {
        const int Start = 104;
        const int ChunkHeader = 24;
        var path = _folder["odd.w64"];
        new AudioClip(new float[length], 1, 8000).Save(path, new() { BitDepth = 16 });
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(Start + 2 * length, bytes.Length);
        Assert.Equal(bytes.Length, BitConverter.ToInt64(bytes, 16));
        Assert.Equal(ChunkHeader + 2 * length, BitConverter.ToInt64(bytes, Start - 8));
    }

    public void Dispose() => _folder.Dispose();

    private void SweepLengths(AudioWriterOptions options, int rate, int channels, List<string> faults)
    {
        var what = $"{options.Format} {options.Codec} {options.BitDepth} {rate} Hz {channels} ch";
        var wrong = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var length in Lengths)
        {
            if (Check(options, rate, channels, length) is { } fault)
            {
                if (!wrong.TryGetValue(fault, out var lengths)) wrong[fault] = lengths = [];
                lengths.Add(length);
            }
        }

        faults.AddRange(wrong.Select(fault => $"{what}: {fault.Key}: {string.Join(' ', fault.Value)}"));
    }

    private string? Check(AudioWriterOptions options, int rate, int channels, int length)
    {
        var path = _folder["clip" + options.Format!.Extensions[0]];
        var clip = length % 3 == 0 ? Click(length, channels, rate) : Signal.Noise(length, channels, rate, length % 3 == 1 ? 1 : 0.01f, length + 1);
        try
        {
            clip.Save(path, options, overwrite: true);
        }
        catch (AudioException) when (length == 0)
        {
            // The format has no file without samples; nothing may be left of one.
            return File.Exists(path) ? "a file is left" : null;
        }
        catch (AudioException error) when (channels == 3 && error.Error == AudioError.Unsupported)
        {
            return null;
        }

        try
        {
            var read = AudioClip.Load(path);
            var info = AudioInfo.Read(path);
            File.Delete(path);
            var expected = (int)(((long)length * read.SampleRate + rate - 1) / rate);
            // ADTS tells nothing of what the encoder adds.
            var longest = options.Format.Name == "aac" ? expected + 3 * 1024 : expected;
            if (read.SampleCount < expected || read.SampleCount > longest) return $"{read.SampleCount - expected:+0;-0} samples";
            return info.SampleCountKind == SampleCountKind.Exact && info.SampleCount != read.SampleCount ? $"stated as {info.SampleCount}" : null;
        }
        catch (AudioException error)
        {
            return error.Error + " " + error.Message;
        }
    }

    // Silence with a loud start: what adapts to the one is surprised by the other.
    private static AudioClip Click(int length, int channels, int rate)
    {
        var samples = new float[length * channels];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var i = 0; i < Math.Min(length, 4); i++) samples[channel * length + i] = (i + channel) % 2 == 0 ? 0.99f : -0.99f;
        }

        return new AudioClip(samples, channels, rate);
    }
}
