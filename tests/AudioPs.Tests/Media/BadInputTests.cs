using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Each kind of bad file is one clear error that names it, and never samples that look good.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_empty_file()
    {
        File.WriteAllBytes(_folder["a.wav"], []);
        Expect(AudioError.EmptyFile, "a.wav");
    }

    [Fact]
    public void A_missing_file() => Expect(AudioError.NotFound, "nowhere.wav");

    [Fact]
    public void A_folder()
    {
        Directory.CreateDirectory(_folder["a.wav"]);
        Expect(AudioError.IsDirectory, "a.wav");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_permission()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The superuser may read anything.");
        Signal.Noise(10).Save(_folder["a.wav"]);
        File.SetUnixFileMode(_folder["a.wav"], UnixFileMode.None);
        Expect(AudioError.AccessDenied, "a.wav");
    }

    [Fact]
    public void A_named_pipe_that_nobody_writes_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix named pipes.");
        using (var process = Process.Start("mkfifo", [_folder["a.wav"]]))
            process.WaitForExit();
        Expect(AudioError.Unsupported, "a.wav");
    }

    [Fact]
    public void A_device()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix devices.");
        var exception = Assert.Throws<AudioException>(() => AudioInfo.Read("/dev/zero"));
        Assert.Equal(AudioError.Unsupported, exception.Error);
    }

    [Theory]
    [InlineData("a.wav")]
    [InlineData("a.mp3")]
    [InlineData("a.flac")]
    [InlineData("a.txt")]
    public void A_text_file(string name)
    {
        File.WriteAllText(_folder[name], string.Concat(Enumerable.Repeat("All work and no play makes a dull text.\n", 200)));
        Expect(AudioError.UnknownFormat, name);
    }

    [Theory]
    [InlineData("a.wav")]
    [InlineData("a.mp3")]
    [InlineData("a.aac")]
    public void Noise_that_is_no_audio(string name)
    {
        var bytes = new byte[100_000];
        new Random(3).NextBytes(bytes);
        File.WriteAllBytes(_folder[name], bytes);
        Assert.Throws<AudioException>(() => AudioClip.Load(_folder[name]));
    }

    [Theory]
    [InlineData("a.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("a.wav", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n/etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("a.ffconcat", "ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("a.mpd", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>/etc/passwd</BaseURL></Period></MPD>")]
    public void A_playlist_opens_nothing(string name, string content)
    {
        File.WriteAllText(_folder[name], content);
        Expect(AudioError.UnknownFormat, name);
    }

    [Theory]
    [InlineData("wav", 4)]
    [InlineData("wav", 20)]
    [InlineData("wav", 40)]
    [InlineData("flac", 10)]
    [InlineData("flac", 30)]
    [InlineData("mp3", 30)]
    [InlineData("ogg", 40)]
    [InlineData("opus", 40)]
    [InlineData("m4a", 40)]
    [InlineData("aiff", 20)]
    [InlineData("caf", 30)]
    [InlineData("w64", 60)]
    [InlineData("wv", 20)]
    [InlineData("au", 10)]
    public void A_truncated_header(string format, int length)
    {
        Signal.Noise(30_000).Save(_folder["whole." + format]);
        File.WriteAllBytes(_folder["cut." + format], File.ReadAllBytes(_folder["whole." + format])[..length]);
        var exception = Assert.Throws<AudioException>(() => AudioClip.Load(_folder["cut." + format]));
        Assert.Equal(_folder["cut." + format], exception.Path);
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("w64")]
    [InlineData("aiff")]
    [InlineData("caf")]
    [InlineData("au")]
    [InlineData("flac")]
    [InlineData("wv")]
    [InlineData("tta")]
    [InlineData("mp3")]
    public void Truncated_data_is_never_silently_short(string format)
    {
        const int Count = 200_000; // four of TTA's frames
        var path = _folder["a." + format];
        Signal.Noise(Count, 2).Save(path);
        var whole = AudioClip.Load(path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        var exception = Expect(AudioError.Truncated, "a." + format);
        Assert.Contains($" of {Count} samples", exception.Message, StringComparison.Ordinal);

        using var reader = AudioReader.Open(path);
        reader.Tolerant = true;
        var rest = reader.ToClip();
        Assert.InRange(rest.SampleCount, Count / 3, Count * 2 / 3);
        Assert.Equal(Count - rest.SampleCount, reader.GetDamage().MissingSamples);
        // The last frame or two may suffer; what lies before is what it was.
        var sound = rest.SampleCount - 5_000;
        Assert.Equal(whole.Channel(0)[..sound], rest.Channel(0)[..sound]);
    }

    [Theory]
    [InlineData("ogg", AudioError.Truncated)] // its last page states where it ends
    [InlineData("opus", AudioError.Truncated)]
    [InlineData("m4a", AudioError.Truncated)] // the length of what comes before the index is stated
    [InlineData("aac", AudioError.InvalidData)] // frames without any count
    public void Truncated_data_is_an_error_where_no_header_tells_the_samples(string format, AudioError error)
    {
        Signal.Noise(200_000, 2).Save(_folder["a." + format]);
        var bytes = File.ReadAllBytes(_folder["a." + format]);
        foreach (var part in (double[])[0.3, 0.5, 0.777, 0.95])
        {
            File.WriteAllBytes(_folder["cut." + format], bytes[..(int)(bytes.Length * part)]);
            Expect(error, "cut." + format);
        }
    }

    [Fact]
    public void Damaged_packets_are_reported_after_the_good_ones()
    {
        Signal.Noise(100_000).Save(_folder["a.flac"]);
        var bytes = File.ReadAllBytes(_folder["a.flac"]);
        for (var i = 0; i < 400; i++)
            bytes[bytes.Length / 2 + i] ^= 0x5A;
        File.WriteAllBytes(_folder["a.flac"], bytes);

        var exception = Assert.Throws<AudioException>(() => AudioClip.Load(_folder["a.flac"]));
        Assert.True(exception.Error is AudioError.InvalidData or AudioError.Truncated, exception.Message);

        using var reader = AudioReader.Open(_folder["a.flac"]);
        reader.Tolerant = true;
        Assert.InRange(reader.ToClip().SampleCount, 80_000, 100_000);
    }

    [Fact]
    public void More_samples_than_the_header_states_are_damage_and_all_there_is_where_that_is_tolerated()
    {
        var path = _folder["a.flac"];
        Signal.Noise(30_000).Save(path);
        var bytes = File.ReadAllBytes(path);
        // The lower 32 bits of the count in STREAMINFO.
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(22), 10_000);
        File.WriteAllBytes(path, bytes);

        var exception = Expect(AudioError.InvalidData, "a.flac");
        Assert.Contains("states 10000 samples and holds 30000", exception.Message, StringComparison.Ordinal);
        using var reader = AudioReader.Open(path);
        reader.Tolerant = true;
        Assert.Equal(30_000, reader.ToClip().SampleCount);
        Assert.Equal(20_000, reader.ExtraSamples);
    }

    [Fact]
    public void No_channels_at_all() => Expect(AudioError.InvalidData, Wav("a.wav", channels: 0));

    [Fact]
    public void No_sampling_rate() => Expect(AudioError.InvalidData, Wav("a.wav", rate: 0));

    [Fact]
    public void An_absurd_sampling_rate() => Expect(AudioError.Unsupported, Wav("a.wav", rate: 2_000_000_000));

    [Fact]
    public void An_absurd_number_of_channels() => Expect(AudioError.Unsupported, Wav("a.wav", channels: 5000));

    [Fact]
    public void A_header_that_promises_a_gigabyte()
    {
        var name = Wav("a.wav", dataSize: 1 << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect(AudioError.Truncated, name);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void A_header_that_claims_a_chunk_of_gigabytes_takes_no_memory()
    {
        // A format of XMA, of which FFmpeg keeps the rest of the chunk.
        var chunk = PlainFile.Join(PlainFile.Format(0x165, 16, 1, 2), new byte[40]);
        File.WriteAllBytes(_folder["a.wav"], PlainFile.Riff("RIFF", false, null, PlainFile.Chunk("fmt ", chunk, size: 0x6FFF_FFFF)));
        var exception = Expect(AudioError.InvalidData, "a.wav");
        Assert.SkipWhen(NativeLibraryInfo.Current.Variant == "system", "The machine's own FFmpeg has one limit for all files.");
        Assert.Contains("more memory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_written_by_a_program_that_could_not_go_back_is_no_promise()
    {
        Assert.Equal(1000, AudioClip.Load(_folder[Wav("a.wav", dataSize: 0xFFFF_FFFF)]).SampleCount);
        Assert.Equal(1000, AudioInfo.Read(_folder["a.wav"]).SampleCount);
    }

    [Fact]
    public void Samples_that_are_no_numbers_are_returned_as_they_are()
    {
        var clip = new AudioClip([0.5f, float.NaN, float.PositiveInfinity, 0.25f], 1, 8_000);
        clip.Save(_folder["a.wav"], new() { Codec = "float" });
        Assert.Equal(clip.GetRow(0), AudioClip.Load(_folder["a.wav"]).GetRow(0));
    }

    [Fact]
    public void A_stream_that_is_not_there()
    {
        Signal.Noise(10).Save(_folder["a.wav"]);
        var exception = Assert.Throws<AudioException>(() => AudioReader.Open(_folder["a.wav"], 1));
        Assert.Equal(AudioError.NoAudio, exception.Error);
        Assert.Throws<ArgumentOutOfRangeException>(() => AudioReader.Open(_folder["a.wav"], -1));
    }

    [Fact]
    public void Every_error_leaves_no_sentence_unfinished()
    {
        File.WriteAllText(_folder["a.wav"], "no audio");
        var message = Assert.Throws<AudioException>(() => AudioInfo.Read(_folder["a.wav"])).Message;
        Assert.Contains(_folder["a.wav"], message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private AudioException Expect(AudioError error, string name)
    {
        var exception = Assert.Throws<AudioException>(() => AudioClip.Load(_folder[name]));
        Assert.True(error == exception.Error, $"{exception.Error}: {exception.Message}");
        Assert.Equal(_folder[name], exception.Path);
        Assert.Contains(_folder[name], exception.Message, StringComparison.Ordinal);
        return exception;
    }

    // 16-bit WAV of 1,000 zero samples whose header says what it is told to.
    private string Wav(string name, ushort channels = 1, uint rate = 8_000, uint dataSize = 2_000)
    {
        var bytes = new byte[44 + 2_000];
        Encoding.ASCII.GetBytes("RIFF").CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), dataSize == 2_000 ? 2_036 : dataSize);
        Encoding.ASCII.GetBytes("WAVEfmt ").CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(22), channels);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), rate);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), rate * 2);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), (ushort)(2 * Math.Min((int)channels, 1000)));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(34), 16);
        Encoding.ASCII.GetBytes("data").CopyTo(bytes, 36);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), dataSize);
        File.WriteAllBytes(_folder[name], bytes);
        return name;
    }
}
