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
    [InlineData("mp3", "mp3")]
    [InlineData("aac", "aac")]
    [InlineData("m4a", "aac")]
    [InlineData("m4a", "alac")]
    [InlineData("aiff", "pcm")]
    [InlineData("wv", "wavpack")]
    [InlineData("tta", "tta")]
    public void Several_values_stay_several(string format, string codec)
    {
        Assert.SkipWhen(
            NativeLibraryInfo.Current.Variant == "system" && format is "flac" or "ogg" or "opus",
            "The machine's own FFmpeg writes one value of each tag.");
        var path = Write("a", format, codec);
        AssertSeveral(path);

        // And when the packets are copied.
        AudioCopier.Copy(path, _folder["copy." + format], new AudioCopyOptions());
        AssertSeveral(_folder["copy." + format]);
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("caf")]
    public void Formats_of_one_value_have_all_of_them_in_it(string format)
    {
        var info = AudioInfo.Read(Write("a", format, codec: null));
        Assert.Equal("First Voice; Zweite Stimme ÄÖ", info.Tags["artist"]);
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
        items = [.. items, .. Item("Composer", "Eine\0Zwei"), .. Item("Year", "1999")];
        byte[] footer = new byte[32];
        "APETAGEX"u8.CopyTo(footer);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(8), 2000);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(12), items.Length + footer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(16), 5);
        byte[] id3v1 = [.. "TAG"u8, .. new byte[125]];
        byte[] sound = File.ReadAllBytes(_folder["a.mp3"]);
        foreach (var tail in (byte[][])[[], id3v1])
        {
            File.WriteAllBytes(_folder["b.mp3"], [.. sound, .. items, .. footer, .. tail]);
            var tags = AudioInfo.Read(_folder["b.mp3"]).Tags;
            Assert.Equal(("By ID3", "Eine Stimme ÄÖ", "-6.50 dB", "1999"), (tags["title"], tags["artist"], tags["REPLAYGAIN_TRACK_GAIN"], tags["date"]));
            Assert.Equal(["Eine", "Zwei"], AudioInfo.Read(_folder["b.mp3"]).TagValues["composer"]);
        }

        // One that claims more than there is, is none.
        BinaryPrimitives.WriteInt32LittleEndian(footer.AsSpan(12), int.MaxValue);
        File.WriteAllBytes(_folder["c.mp3"], [.. sound, .. items, .. footer]);
        Assert.False(AudioInfo.Read(_folder["c.mp3"]).Tags.ContainsKey("artist"));
    }

    [Theory]
    [InlineData("wv")]
    [InlineData("tta")]
    public void Items_of_an_APE_tag_have_the_names_that_players_know(string format)
    {
        Assert.SkipWhen(format == "tta" && NativeLibraryInfo.Current.Variant == "system", "The machine's own FFmpeg writes no TTA.");
        var path = Write("a", format, codec: null);
        var tags = new Dictionary<string, string> { ["date"] = "1999", ["album_artist"] = "Various", ["mykey"] = "own", ["schlüssel"] = "kept nowhere", ["x"] = "" };
        AudioCopier.Copy(path, _folder["b." + format], new AudioCopyOptions { Tags = tags, AllowLoss = true });
        var file = File.ReadAllBytes(_folder["b." + format]);
        Assert.True(file.AsSpan().IndexOf(Item("Year", "1999")) > 0);
        Assert.True(file.AsSpan().IndexOf(Item("Album Artist", "Various")) > 0);
        Assert.True(file.AsSpan().IndexOf(Item("Artist", "First Voice\0Zweite Stimme ÄÖ")) > 0);
        var info = AudioInfo.Read(_folder["b." + format]);
        Assert.Equal(("1999", "Various", "own"), (info.Tags["date"], info.Tags["album_artist"], info.Tags["mykey"]));
        Assert.False(info.Tags.ContainsKey("schlüssel"));
        Assert.Equal(20_000, AudioClip.Load(_folder["b." + format]).SampleCount);

        // With one tag of this length the header would have "TAG" where an ID3v1 tag begins.
        foreach (var length in Enumerable.Range(40, 30))
        {
            var title = new Dictionary<string, string> { ["title"] = new('x', length) };
            AudioCopier.Copy(path, _folder["c." + format], new AudioCopyOptions { Tags = title }, overwrite: true);
            Assert.NotEqual("TAG", Encoding.ASCII.GetString(File.ReadAllBytes(_folder["c." + format]).AsSpan(^128..)[..3]));
            Assert.Equal(title["title"], AudioInfo.Read(_folder["c." + format]).Tags["title"]);
        }

        // A header and a footer with the same size, which is that of the items and the footer.
        var footer = file.AsSpan(^32..);
        Assert.Equal("APETAGEX", Encoding.ASCII.GetString(footer[..8]));
        var size = BinaryPrimitives.ReadInt32LittleEndian(footer[12..]);
        Assert.Equal("APETAGEX", Encoding.ASCII.GetString(file.AsSpan(file.Length - size - 32, 8)));
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

    [Theory]
    [InlineData("mp3")]
    [InlineData("aac")]
    [InlineData("aiff")]
    public void Comment_and_lyrics_are_the_ID3_frames_that_players_show(string format)
    {
        var path = _folder["a." + format];
        var tags = new Dictionary<string, string>
        {
            ["comment"] = "Größe", ["lyrics"] = "Zeile 1\nZeile 2", ["iTunNORM"] = " 00000001 00000002", ["language"] = "deu",
            ["mykey"] = "own", ["MUSICBRAINZ_TRACKID"] = "0a1b2c3d", ["MUSICBRAINZ_ALBUMID"] = "4e5f",
        };
        Signal.Chord(20_000).Save(path, new AudioWriterOptions { Tags = tags });
        AssertFrames(path);
        var read = AudioInfo.Read(path).Tags;
        Assert.All(tags, tag => Assert.Equal(tag.Value, read[tag.Key]));

        AudioCopier.Copy(path, _folder["copy." + format], new AudioCopyOptions());
        AssertFrames(_folder["copy." + format]);

        static void AssertFrames(string path)
        {
            // id3.org, ID3v2.4 native frames: encoding 3 is UTF-8, then a language, a description, the text.
            var file = File.ReadAllBytes(path);
            Assert.True(Has(file, "COMM", "\u0003deu\0Größe"));
            Assert.True(Has(file, "USLT", "\u0003deu\0Zeile 1\nZeile 2"));
            Assert.True(Has(file, "COMM", "\u0003engiTunNORM\0 00000001 00000002"));
            Assert.True(Has(file, "TXXX", "\u0003mykey\0own"));
            Assert.True(Has(file, "UFID", "http://musicbrainz.org\00a1b2c3d"));
            Assert.True(Has(file, "TXXX", "\u0003MusicBrainz Album Id\04e5f"));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_several_ID3_comments_the_one_without_a_description_is_the_comment(int version)
    {
        byte[] frames =
        [
            .. Frame(version, "COMM", [0, .. "engiTunNORM"u8, 0, .. " 0000"u8]),
            .. Frame(version, "COMM", [1, .. "deu"u8, 0xFF, 0xFE, 0, 0, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Schön")]),
            .. Frame(version, "TIT2", [0, .. Encoding.Latin1.GetBytes("Für")]),
        ];
        var tags = AudioInfo.Read(WithTag(version, flags: 0, frames)).Tags;
        Assert.Equal(("Schön", " 0000", "Für"), (tags["comment"], tags["iTunNORM"], tags["title"]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_unsynchronised_ID3_tag_is_read_whole(int version)
    {
        // Every mark of UTF-16 gets a zero, so that no frame after the first lies where its size says (ID3v2.3, 5).
        byte[] Text(string text) => [1, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
        (string Name, byte[] Content)[] frames =
        [
            ("TPE1", Text("Jürgen ÿ")), ("TIT2", Text("Titel ÿÿ")), ("TALB", Text("Änderung")), ("TYER", Text("1999")), ("TCON", Text("Folk")),
        ];
        byte[] stuffed = version == 4
            ? [.. frames.SelectMany(frame => Frame(version, frame.Name, Stuffed(frame.Content)))]
            : Stuffed([.. frames.SelectMany(frame => Frame(version, frame.Name, frame.Content))]);
        var tags = AudioInfo.Read(WithTag(version, flags: 0x80, stuffed)).Tags;
        Assert.Equal(("Jürgen ÿ", "Titel ÿÿ", "Änderung"), (tags["artist"], tags["title"], tags["album"]));
        Assert.Equal(("1999", "Folk"), (tags["date"], tags["genre"]));

        // Cut anywhere it is read as far as it goes.
        var whole = File.ReadAllBytes(_folder["tagged.mp3"]);
        for (var length = 10; length < stuffed.Length; length += 3)
        {
            File.WriteAllBytes(_folder["cut.mp3"], [.. whole[..length], .. whole[(10 + stuffed.Length)..]]);
            try
            {
                AudioInfo.Read(_folder["cut.mp3"]);
            }
            catch (AudioException e)
            {
                Assert.Contains(e.Error, (AudioError[])[AudioError.InvalidData, AudioError.Truncated, AudioError.UnknownFormat]);
            }
        }
    }

    [Fact]
    public void What_an_M4A_file_has_no_atom_for_is_a_free_form_one()
    {
        var tags = new Dictionary<string, string>
        {
            ["title"] = "Lied", ["comment"] = "Größe", ["track"] = "3/12", ["disc"] = "A", ["BPM"] = "120.5", ["REPLAYGAIN_TRACK_GAIN"] = "-6.50 dB",
            ["MUSICBRAINZ_ALBUMID"] = "4e5f", ["CONDUCTOR"] = "Dirigentin Ö", ["ISRC"] = "XX0000000001", ["mood"] = "blau",
        };
        foreach (var codec in (string[])["aac", "alac"])
        {
            var (path, copy) = (_folder[codec + ".m4a"], _folder[codec + "-copy.m4a"]);
            Signal.Chord(20_000).Save(path, new AudioWriterOptions { Codec = codec, Tags = tags });
            var before = AudioClip.Load(path);
            Assert.Equal(20_000, before.SampleCount);
            var read = AudioInfo.Read(path).Tags;
            Assert.All(tags, tag => Assert.Equal(tag.Value, read[tag.Key]));
            var file = Encoding.Latin1.GetString(File.ReadAllBytes(path));
            Assert.Contains("mean\0\0\0\0com.apple.iTunes", file, StringComparison.Ordinal);
            Assert.Contains("name\0\0\0\0MusicBrainz Album Id", file, StringComparison.Ordinal);

            AudioCopier.Copy(path, copy, new AudioCopyOptions { Tags = new Dictionary<string, string> { ["mood"] = "" } });
            Assert.Equal(before.Samples, AudioClip.Load(copy).Samples);
            read = AudioInfo.Read(copy).Tags;
            Assert.Equal(tags.Where(tag => tag.Key != "mood").Select(tag => tag.Value), tags.Where(tag => tag.Key != "mood").Select(tag => read[tag.Key]));
            Assert.False(read.ContainsKey("mood"));
        }
    }

    [Theory]
    [InlineData("mp3", 2)]
    [InlineData("aac", 2)]
    [InlineData("m4a", 2)]
    [InlineData("aiff", 2)]
    [InlineData("flac", 2)]
    [InlineData("ogg", 2)]
    [InlineData("opus", 2)]
    [InlineData("wv", 2)]
    [InlineData("tta", 2)]
    [InlineData("wav", 0)]
    [InlineData("caf", 0)]
    public void Cover_art_is_carried_over_where_the_format_can_hold_it(string format, int count)
    {
        byte[] Picture(byte type, string title, byte seed) =>
        [
            3, .. "image/png"u8, 0, type, .. Encoding.UTF8.GetBytes(title), 0, 0x89, .. "PNG"u8, 13, 10, 26, 10,
            .. Enumerable.Range(0, 3000).Select(i => (byte)((i * 7) + seed)),
        ];
        byte[] front = Picture(3, "", 1), back = Picture(4, "Rückseite", 2);
        var source = WithTag(4, flags: 0, [.. Frame(4, "APIC", front), .. Frame(4, "APIC", back), .. Frame(4, "TIT2", [0, .. "T"u8])]);
        Assert.Equal(2, AudioInfo.Read(source).PictureCount);
        var path = _folder["art." + format];
        using (var reader = AudioReader.Open(source))
        using (var writer = AudioWriter.Create(path, new AudioWriterOptions { PictureSource = source, Tags = reader.Info.Tags }, reader))
        {
            Assert.Equal(count, writer.PictureCount);
            writer.Write(reader);
            writer.Commit();
        }

        var info = AudioInfo.Read(path);
        Assert.Equal((count, "T"), (info.PictureCount, info.Tags["title"]));
        Assert.True(AudioClip.Load(path).SampleCount >= 20_000);
        if (count == 0) return;

        // Through a FLAC file, which has them byte by byte and says what they show (RFC 9639, 8.8).
        Signal.Chord(2000).Save(_folder["last.flac"], new AudioWriterOptions { PictureSource = path });
        var file = File.ReadAllBytes(_folder["last.flac"]);
        Assert.True(file.AsSpan().IndexOf(front.AsSpan(^3008..)) > 0);
        Assert.True(file.AsSpan().IndexOf(back.AsSpan(^3008..)) > 0);
        var isTold = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0, 0, 0, 4, 0, 0, 0, 9, .. "image/png"u8, 0, 0, 0, 10, .. Encoding.UTF8.GetBytes("Rückseite")]) > 0;
        Assert.Equal(format is not ("m4a" or "wv" or "tta"), isTold); // which have no place for a title
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

    private static bool Has(byte[] file, string frame, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return file.AsSpan().IndexOf((ReadOnlySpan<byte>)[.. Encoding.ASCII.GetBytes(frame), 0, 0, 0, (byte)bytes.Length, 0, 0, .. bytes]) > 0;
    }

    private static byte[] Stuffed(byte[] bytes) => [.. bytes.SelectMany(one => one == 0xFF ? (byte[])[one, 0] : [one])];

    // A frame by the size and the name that its version has (id3.org); content below 2 MB.
    private static byte[] Frame(int version, string name, byte[] content)
    {
        var size = content.Length;
        byte[] sevens = [0, (byte)(size >> 14), (byte)(size >> 7 & 127), (byte)(size & 127)];
        var old = name switch { "COMM" => "COM", "TIT2" => "TT2", "TPE1" => "TP1", "TALB" => "TAL", "TYER" => "TYE", "TCON" => "TCO", _ => name };
        return version switch
        {
            2 => [.. Encoding.ASCII.GetBytes(old), 0, (byte)(size >> 8), (byte)size, .. content],
            3 => [.. Encoding.ASCII.GetBytes(name), 0, 0, (byte)(size >> 8), (byte)size, 0, 0, .. content],
            _ => [.. Encoding.ASCII.GetBytes(name == "TYER" ? "TDRC" : name), .. sevens, 0, 0, .. content],
        };
    }

    private string WithTag(int version, byte flags, byte[] frames)
    {
        Signal.Chord(20_000).Save(_folder["plain.mp3"]);
        byte[] head = [.. "ID3"u8, (byte)version, 0, flags, 0, (byte)(frames.Length >> 14), (byte)(frames.Length >> 7 & 127), (byte)(frames.Length & 127)];
        File.WriteAllBytes(_folder["tagged.mp3"], [.. head, .. frames, .. File.ReadAllBytes(_folder["plain.mp3"])]);
        return _folder["tagged.mp3"];
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
