using System.Buffers.Binary;
using System.Text;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Tags come back under their names, several values of one as several, and each lies where players look for it.</summary>
public sealed class TagTests : IDisposable
{
    private static readonly string[] _artists = ["First Voice", "Zweite Stimme ÄÖ"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("flac", "flac")]
    [InlineData("ogg", "vorbis")]
    [InlineData("ogg", "opus")]
    [InlineData("ogg", "flac")]
    [InlineData("opus", "opus")]
    public void Several_values_stay_several(string format, string codec)
    {
        Assert.SkipWhen(NativeLibraryInfo.Current.Variant == "system", "The machine's own FFmpeg writes one value of each tag.");
        var path = Write("a", format, codec);
        AssertSeveral(path);

        // And when the packets are copied.
        AudioCopier.Copy(path, _folder["copy." + format], new AudioCopyOptions());
        AssertSeveral(_folder["copy." + format]);
    }

    [Theory]
    [InlineData("mp3")]
    [InlineData("m4a")]
    [InlineData("wav")]
    [InlineData("aiff")]
    public void Formats_of_one_value_have_all_of_them_in_it(string format)
    {
        var info = AudioInfo.Read(Write("a", format, codec: null));
        if (format != "aiff") Assert.Equal("First Voice; Zweite Stimme ÄÖ", info.Tags["artist"]);
        Assert.Equal("One; two", info.Tags["title"]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public void Values_of_an_ID3_frame_are_those_between_zeros(int encoding)
    {
        Signal.Chord(20_000).Save(_folder["a.mp3"]);
        var values = encoding == 0 ? [_artists[0], "Zweite Stimme ÄÖ"] : _artists;
        var text = string.Join('\0', values);
        byte[] content =
        [
            (byte)encoding,
            .. encoding switch
            {
                0 => Encoding.Latin1.GetBytes(text),
                1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
                2 => Encoding.BigEndianUnicode.GetBytes(text),
                _ => Encoding.UTF8.GetBytes(text),
            },
        ];
        byte[] frame = [.. "TPE1"u8, 0, 0, 0, (byte)content.Length, 0, 0, .. content];
        byte[] file = [.. "ID3\x04\0\0"u8, 0, 0, 0, (byte)frame.Length, .. frame, .. File.ReadAllBytes(_folder["a.mp3"])];
        File.WriteAllBytes(_folder["b.mp3"], file);

        var info = AudioInfo.Read(_folder["b.mp3"]);
        Assert.Equal(values, info.TagValues["artist"]);
        Assert.Equal(string.Join("; ", values), info.Tags["artist"]);
    }

    [Fact]
    public void Values_of_an_MP4_atom_are_its_data()
    {
        var path = Write("a", "m4a", codec: null, several: false);
        var file = File.ReadAllBytes(path).ToList();
        byte[] value = Encoding.UTF8.GetBytes(_artists[1]);
        byte[] data = [0, 0, 0, (byte)(value.Length + 16), .. "data"u8, 0, 0, 0, 1, 0, 0, 0, 0, .. value];
        var atom = Find(file, [0xA9, .. "ART"u8]) - 4;
        foreach (var box in (byte[][])["moov"u8.ToArray(), "udta"u8.ToArray(), "meta"u8.ToArray(), "ilst"u8.ToArray(), [0xA9, .. "ART"u8]])
            Grow(file, Find(file, box) - 4, data.Length);
        file.InsertRange(atom + Size(file, atom) - data.Length, data);
        File.WriteAllBytes(path, [.. file]);

        Assert.Equal(_artists, AudioInfo.Read(path).TagValues["artist"]);
    }

    [Fact]
    public void An_APE_tag_behind_an_MP3_file_is_read_and_its_ID3_tags_go_before_it()
    {
        Signal.Chord(20_000).Save(_folder["a.mp3"], new AudioWriterOptions { Tags = new Dictionary<string, string> { ["title"] = "By ID3" } });
        byte[] items = [.. Item("Title", "By APE"), .. Item("Artist", "Eine Stimme ÄÖ"), .. Item("REPLAYGAIN_TRACK_GAIN", "-6.50 dB")];
        byte[] footer = new byte[32];
        "APETAGEX"u8.CopyTo(footer);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(8), 2000);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(12), items.Length + footer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(16), 3);
        byte[] id3v1 = [.. "TAG"u8, .. new byte[125]];
        byte[] sound = File.ReadAllBytes(_folder["a.mp3"]);
        foreach (var tail in (byte[][])[[], id3v1])
        {
            File.WriteAllBytes(_folder["b.mp3"], [.. sound, .. items, .. footer, .. tail]);
            var tags = AudioInfo.Read(_folder["b.mp3"]).Tags;
            Assert.Equal(("By ID3", "Eine Stimme ÄÖ", "-6.50 dB"), (tags["title"], tags["artist"], tags["REPLAYGAIN_TRACK_GAIN"]));
        }

        // One that claims more than there is, is none.
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(12), int.MaxValue);
        File.WriteAllBytes(_folder["c.mp3"], [.. sound, .. items, .. footer]);
        Assert.False(AudioInfo.Read(_folder["c.mp3"]).Tags.ContainsKey("artist"));
    }

    [Theory]
    [InlineData("mp3", "TBPM", "TSRC")]
    [InlineData("m4a", "tmpo", null)]
    public void Tempo_and_recording_code_lie_where_players_look(string format, string tempo, string? code)
    {
        var path = _folder["a." + format];
        Signal.Chord(20_000).Save(path, new AudioWriterOptions { Tags = new Dictionary<string, string> { ["BPM"] = "120", ["ISRC"] = "XX0000000001" } });
        var file = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains(tempo, file, StringComparison.Ordinal);
        var tags = AudioInfo.Read(path).Tags;
        Assert.Equal("120", tags["bpm"]);
        if (code is null) return;
        Assert.Contains(code, file, StringComparison.Ordinal);
        Assert.Equal("XX0000000001", tags["isrc"]);
    }

    [Fact]
    public void What_broadcasters_state_stays_in_a_Wave_file()
    {
        var stated = new Dictionary<string, string>
        {
            ["description"] = "a scene", ["originator"] = "who", ["originator_reference"] = "ref", ["origination_date"] = "2024-01-02",
            ["origination_time"] = "10:11:12", ["time_reference"] = "158760000", ["coding_history"] = "A=PCM,F=44100",
        };
        Signal.Chord(2000).Save(_folder["a.wav"], new AudioWriterOptions { Tags = stated });
        Assert.Contains("bext", Encoding.Latin1.GetString(File.ReadAllBytes(_folder["a.wav"])), StringComparison.Ordinal);
        var tags = AudioInfo.Read(_folder["a.wav"]).Tags;
        Assert.All(stated, tag => Assert.Equal(tag.Value, tags[tag.Key]));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertSeveral(string path)
    {
        var info = AudioInfo.Read(path);
        Assert.Equal(_artists, info.TagValues["ARTIST"]);
        Assert.Equal("First Voice; Zweite Stimme ÄÖ", info.Tags["artist"]);

        // A semicolon in a value is none between two.
        Assert.Equal("One; two", info.Tags["title"]);
        Assert.False(info.TagValues.ContainsKey("title"));
    }

    private static byte[] Item(string name, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return [(byte)text.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(name), 0, .. text];
    }

    private static int Find(List<byte> file, byte[] name)
    {
        var at = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file).LastIndexOf(name);
        Assert.True(at > 4, Encoding.Latin1.GetString(name));
        return at;
    }

    private static int Size(List<byte> file, int box) =>
        BinaryPrimitives.ReadInt32BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file)[box..]);

    private static void Grow(List<byte> file, int box, int bytes) =>
        BinaryPrimitives.WriteInt32BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file)[box..], Size(file, box) + bytes);

    private string Write(string name, string format, string? codec, bool several = true)
    {
        var path = _folder[name + "." + format];
        Signal.Chord(20_000).Save(path, new AudioWriterOptions
        {
            Format = AudioFormat.Parse(format),
            Codec = codec,
            Tags = new Dictionary<string, string> { ["artist"] = several ? string.Join("; ", _artists) : _artists[0], ["title"] = "One; two" },
            TagValues = several ? new Dictionary<string, IReadOnlyList<string>> { ["artist"] = _artists } : null,
        });
        return path;
    }
}
