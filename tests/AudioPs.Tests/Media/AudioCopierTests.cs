using System.Buffers.Binary;
using System.Text;
using AudioPs.Media;
using AudioPs.Tests.Media.Damage;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Copies decode to the same samples, in every format that can be written, and say what they cannot take along.</summary>
public sealed class AudioCopierTests : IDisposable
{
    private const int Count = 30_011;

    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, int> Everything => new(
        from format in AudioFormat.All
        from codec in format.Codecs
        from depth in codec.BitDepths.DefaultIfEmpty(0)
        select (format.Name, codec.Name, depth));

    [Theory]
    [MemberData(nameof(Everything))]
    public void In_place_only_the_tags_change(string format, string codec, int bitDepth)
    {
        var path = Written(format, codec, bitDepth);
        var before = AudioInfo.Read(path);
        var samples = AudioClip.Load(path);

        var report = AudioCopier.Copy(
            path, path, new AudioCopyOptions { Tags = Tags(("title", "Zweite Fassung"), ("artist", "")), AllowLoss = format == "w64" }, overwrite: true);

        Assert.Equal((1, 0, false), (report.AudioStreams, report.Losses.Count(loss => format != "w64"), report.LosesPadding));
        var after = AudioInfo.Read(path);
        Assert.Equal(samples.Samples, AudioClip.Load(path).Samples);
        Assert.Equal(
            (before.Format, before.Codec, before.SampleRate, before.Channels, before.BitDepth, before.SampleCount, before.SampleCountKind, before.EncoderDelay),
            (after.Format, after.Codec, after.SampleRate, after.Channels, after.BitDepth, after.SampleCount, after.SampleCountKind, after.EncoderDelay));
        if (format == "w64") return;
        Assert.Equal("Zweite Fassung", after.Tags["title"]);
        Assert.DoesNotContain("artist", after.Tags.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("Beispiele", after.Tags.GetValueOrDefault("album", format is "aiff" or "au" ? "Beispiele" : ""));
        Assert.Equal([Path.GetFileName(path)], _folder.Names);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_format_that_a_file_tells_is_one_to_write_and_the_same_container(string format, string codec, int bitDepth)
    {
        var path = Written(format, codec, bitDepth);
        var told = AudioFormat.Parse(AudioInfo.Read(path).Format);
        Assert.Equal(format, told.Name);
        foreach (var extension in AudioFormat.Parse(format).Extensions)
        {
            File.Copy(path, _folder["copy" + extension], overwrite: true);
            Assert.Equal(format, AudioInfo.Read(_folder["copy" + extension]).Format);
        }
    }

    [Theory]
    [InlineData("ogg", "opus", "opus")]
    [InlineData("opus", "opus", "ogg")]
    [InlineData("flac", "flac", "ogg")]
    [InlineData("ogg", "flac", "flac")]
    [InlineData("aac", "aac", "m4a")]
    [InlineData("m4a", "alac", "caf")]
    [InlineData("caf", "alac", "m4a")]
    [InlineData("wav", "mulaw", "au")]
    [InlineData("w64", "float", "caf")]
    public void Another_container_decodes_to_the_same(string format, string codec, string target)
    {
        var path = Written(format, codec, 0);
        var copy = _folder["copy" + AudioFormat.Parse(target).Extensions[0]];
        var report = AudioCopier.Copy(path, copy, new AudioCopyOptions { AllowLoss = true });
        Assert.False(report.LosesPadding);
        Assert.Equal(AudioClip.Load(path).Samples, AudioClip.Load(copy).Samples);
        Assert.Equal(AudioInfo.Read(path).Codec, AudioInfo.Read(copy).Codec);
    }

    [Fact]
    public void A_container_without_a_place_for_padding_says_so()
    {
        var path = Written("m4a", "aac", 0);
        var report = AudioCopier.Copy(path, _folder["copy.aac"], new AudioCopyOptions());
        Assert.Equal((true, 1024L), (report.LosesPadding, report.ExtraSamples));
        Assert.True(AudioClip.Load(_folder["copy.aac"]).SampleCount >= AudioClip.Load(path).SampleCount + 1024);
    }

    [Theory]
    [InlineData("mp3", "flac", "mp3")]
    [InlineData("flac", "wav", "flac or ogg")]
    [InlineData("wav", "au", "wav or w64")]
    public void A_codec_that_the_target_cannot_hold_is_refused_and_names_what_can(string format, string target, string others)
    {
        var path = Written(format, AudioFormat.Parse(format).Codecs[0].Name, 0);
        var exception = Assert.Throws<AudioException>(() => AudioCopier.Copy(path, _folder["copy." + target], new AudioCopyOptions()));
        Assert.Equal((AudioError.Unsupported, new AudioRemedy.Encode()), (exception.Error, exception.Remedy));
        Assert.Contains(others, exception.Message, StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(path)], _folder.Names);
    }

    [Fact]
    public void Cover_art_goes_along_into_flac_and_ogg_and_back()
    {
        File.WriteAllBytes(_folder["art.flac"], FlacWithPicture(File.ReadAllBytes(Written("flac", "flac", 16))));
        Assert.Equal(1, Copied("art.flac", "again.flac").Pictures);
        Assert.Equal(1, Copied("again.flac", "art.ogg").Pictures);
        Assert.Equal(1, Copied("art.ogg", "other.ogg").Pictures);
        Assert.Equal(1, Copied("other.ogg", "back.flac").Pictures);
        Assert.True(File.ReadAllBytes(_folder["back.flac"]).AsSpan().IndexOf(Picture) > 0);
        Assert.DoesNotContain(AudioInfo.Read(_folder["art.ogg"]).Tags.Keys, name => name.Contains("PICTURE", StringComparison.OrdinalIgnoreCase));

        AudioCopyReport Copied(string source, string target)
        {
            var report = AudioCopier.Copy(_folder[source], _folder[target], new AudioCopyOptions());
            Assert.Empty(report.Losses);
            return report;
        }
    }

    [Fact]
    public void Cover_art_of_an_mp3_stays_and_is_named_where_it_cannot()
    {
        File.WriteAllBytes(_folder["art.mp3"], [.. Id3WithPicture(), .. File.ReadAllBytes(Written("mp3", "mp3", 0))]);
        var options = new AudioCopyOptions { Tags = Tags(("title", "neu")) };
        Assert.Equal(1, AudioCopier.Copy(_folder["art.mp3"], _folder["again.mp3"], options).Pictures);
        Assert.True(File.ReadAllBytes(_folder["again.mp3"]).AsSpan().IndexOf(Picture) > 0);
        Assert.Equal(AudioClip.Load(_folder["art.mp3"]).Samples, AudioClip.Load(_folder["again.mp3"]).Samples);

        var wav = new AudioCopyOptions { Format = AudioFormat.Parse("wav") };
        var exception = Assert.Throws<AudioException>(() => AudioCopier.Copy(_folder["art.mp3"], _folder["x.wav"], wav));
        Assert.Contains("cover art", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["x.wav"]));
        var report = AudioCopier.Copy(_folder["art.mp3"], _folder["x.wav"], wav with { AllowLoss = true });
        Assert.Contains(report.Losses, loss => loss.Contains("cover art", StringComparison.Ordinal));
    }

    [Fact]
    public void Chapters_go_along()
    {
        var tags = Tags(("CHAPTER001", "00:00:00.100"), ("CHAPTER001NAME", "Anfang"), ("CHAPTER002", "00:00:00.300"), ("CHAPTER002NAME", "Ende"));
        Signal.Chord(Count).Save(_folder["a.ogg"], new AudioWriterOptions { Tags = tags });
        Assert.Equal(2, AudioCopier.Copy(_folder["a.ogg"], _folder["b.ogg"], new AudioCopyOptions()).Chapters);
        Assert.Equal(2, AudioCopier.Copy(_folder["b.ogg"], _folder["c.ogg"], new AudioCopyOptions()).Chapters);
        Assert.True(File.ReadAllBytes(_folder["c.ogg"]).AsSpan().IndexOf("CHAPTER002NAME=Ende"u8) > 0);
    }

    [Theory]
    [InlineData("cue ")]
    [InlineData("smpl")]
    public void Cue_points_are_not_lost_without_a_word(string chunk)
    {
        var bytes = File.ReadAllBytes(Written("wav", "pcm", 16));
        byte[] more = [.. bytes, .. Encoding.ASCII.GetBytes(chunk), 4, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(more.AsSpan(4), more.Length - 8);
        File.WriteAllBytes(_folder["cue.wav"], more);
        var exception = Assert.Throws<AudioException>(() => Retag(allowLoss: false));
        Assert.Equal(new AudioRemedy.AllowLoss(), exception.Remedy);
        Assert.Contains($"'{chunk}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(more, File.ReadAllBytes(_folder["cue.wav"]));
        Assert.Equal([$"the chunk '{chunk}'"], Retag(allowLoss: true).Losses);

        AudioCopyReport Retag(bool allowLoss) => AudioCopier.Copy(
            _folder["cue.wav"], _folder["cue.wav"], new AudioCopyOptions { Tags = Tags(("title", "x")), AllowLoss = allowLoss }, overwrite: true);
    }

    [Fact]
    public void A_truncated_file_is_not_made_to_look_whole()
    {
        var path = Written("wav", "pcm", 16);
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(file.Length - 4_000);
        var before = File.ReadAllBytes(path);
        var exception = Assert.Throws<AudioException>(() => AudioCopier.Copy(path, path, new AudioCopyOptions(), overwrite: true));
        Assert.Equal(AudioError.Truncated, exception.Error);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.True(AudioCopier.Copy(path, _folder["rest.wav"], new AudioCopyOptions { AllowDamaged = true }).MissingSamples > 0);
    }

    [Fact]
    public void What_exists_stays_and_a_cancelled_copy_leaves_nothing()
    {
        var path = Written("flac", "flac", 16);
        File.WriteAllText(_folder["there.flac"], "x");
        Assert.Equal(
            AudioError.DestinationExists,
            Assert.Throws<AudioException>(() => AudioCopier.Copy(path, _folder["there.flac"], new AudioCopyOptions())).Error);
        using var cancellation = new CancellationTokenSource();
        path = Written("wav", "pcm", 32, 4_000_000);
        Assert.ThrowsAny<OperationCanceledException>(() => AudioCopier.Copy(
            path, _folder["new.wav"], new AudioCopyOptions(), progress: _ => cancellation.Cancel(), cancellationToken: cancellation.Token));
        Assert.Equal(["a.flac", "a.wav", "there.flac"], _folder.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_copied_into_CAF_is_as_long_as_before_whatever_held_it()
    {
        var copied = new HashSet<string>();
        foreach (var (name, bytes) in DamageSeeds.Written(_folder.Path, 10_007))
        {
            var (path, target) = (_folder["from" + Path.GetExtension(name)], _folder["to.caf"]);
            File.WriteAllBytes(path, bytes);
            try
            {
                _ = AudioClip.Load(path);
                AudioCopier.Copy(path, target, new AudioCopyOptions { AllowLoss = true }, overwrite: true);
            }
            catch (AudioException error)
            {
                // A codec that the library does not write into CAF, or what its own reader does not read back.
                Assert.True(error.Error is AudioError.InvalidArgument or AudioError.InvalidData or AudioError.Unsupported or AudioError.Truncated, $"{name}: {error.Message}");
                continue;
            }

            var (before, after, info) = (AudioClip.Load(path), AudioClip.Load(target), AudioInfo.Read(target));
            Assert.True(before.SampleCount == after.SampleCount, $"{name}: {before.SampleCount} samples became {after.SampleCount}.");
            Assert.Equal((after.SampleCount, SampleCountKind.Exact), ((int)info.SampleCount!, info.SampleCountKind));
            for (var channel = 0; channel < before.Channels; channel++) Assert.True(before.Channel(channel).SequenceEqual(after.Channel(channel)), name);
            copied.Add(name);
        }

        var expected = new[] { "alac.caf", "alac.m4a", "alac.mp4", "alac.mka", "pcm_alaw.wav", "pcm_mulaw.mka", "pcm_s24le.w64" };
        Assert.True(!expected.Except(copied).Any(), string.Join(" ", copied));
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Tags(params (string Name, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Name, tag => tag.Value);

    private static byte[] Id3WithPicture()
    {
        byte[] body = [0, .. Encoding.ASCII.GetBytes("image/png"), 0, 3, 0, .. Picture];
        byte[] frame = [.. Encoding.ASCII.GetBytes("APIC"), .. BigEndian(body.Length), 0, 0, .. body];
        var size = frame.Length;
        return
        [
            .. Encoding.ASCII.GetBytes("ID3"), 3, 0, 0,
            (byte)(size >> 21 & 127), (byte)(size >> 14 & 127), (byte)(size >> 7 & 127), (byte)(size & 127), .. frame,
        ];
    }

    // A PICTURE block (RFC 9639, 8.8) right behind STREAMINFO.
    private static byte[] FlacWithPicture(byte[] flac)
    {
        const int AfterStreamInfo = 4 + 4 + 34;
        byte[] block =
        [
            .. BigEndian(3), .. BigEndian(9), .. Encoding.ASCII.GetBytes("image/png"), .. BigEndian(0),
            .. BigEndian(1), .. BigEndian(1), .. BigEndian(24), .. BigEndian(0), .. BigEndian(Picture.Length), .. Picture,
        ];
        return [.. flac[..AfterStreamInfo], 6, .. BigEndian(block.Length)[1..], .. block, .. flac[AfterStreamInfo..]];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private string Written(string format, string codec, int bitDepth, int count = Count)
    {
        var kind = AudioFormat.Parse(format);
        var path = _folder["a" + kind.Extensions[0]];
        Signal.Chord(count, channels: 2, sampleRate: 48_000).Save(path, new AudioWriterOptions
        {
            Format = kind,
            Codec = codec,
            BitDepth = bitDepth > 0 ? bitDepth : null,
            Tags = Tags(("title", "Erste Fassung"), ("artist", "Jemand"), ("album", "Beispiele")),
        });
        return path;
    }
}
