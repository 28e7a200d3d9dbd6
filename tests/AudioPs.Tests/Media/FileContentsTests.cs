using System.Buffers.Binary;
using System.Text;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Text of old encodings, points, chapters and a recorder's notes are read as what their formats say of them.</summary>
public sealed class FileContentsTests : IDisposable
{
    private const int Rate = 8000;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, byte[], string> Encodings => new()
    {
        { 0, [(byte)'B', (byte)'j', 0xF6, (byte)'r', (byte)'k', 0x92], "Björk’" },
        { -1, [(byte)'B', (byte)'j', 0xF6, (byte)'r', (byte)'k', 0x81], "Björk\u0081" },
        { 1251, [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет" },
        { 932, [0x82, 0xA0, 0x82, 0xA2], "あい" },
        { 932, [.. "Grüße"u8], "Grüße" },
        { -1, [.. "Grüße"u8], "Grüße" },
        { 65_534, [0xE4], "ä" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_of_a_Wave_file_is_of_the_code_page_that_it_states(int page, byte[] text, string expected)
    {
        byte[] set = page < 0 ? [] : Chunk("CSET", [(byte)page, (byte)(page >> 8), 0, 0, 0, 0, 0, 0]);
        byte[] info = Chunk("LIST", [.. "INFO"u8, .. Chunk("INAM", [.. text, 0]), .. Chunk("ICMT", text)]);
        foreach (var path in (string[])[Wave("before.wav", [.. set, .. info], []), Wave("behind.wav", set, info)])
        {
            var read = AudioInfo.Read(path).Tags;
            Assert.Equal((expected, expected), (read["title"], read["comment"]));

            // And so it goes on, copied with other tags and as another container.
            AudioCopier.Copy(path, _folder["copy.caf"], new AudioCopyOptions { Tags = new Dictionary<string, string> { ["title"] = "neu" }, AllowLoss = true }, overwrite: true);
            var kept = AudioInfo.Read(_folder["copy.caf"]).Tags;
            Assert.Equal(("neu", expected), (kept["title"], kept["comment"]));
        }
    }

    [Fact]
    public void Chunks_are_read_far_beyond_the_usual_and_what_is_beyond_that_is_named()
    {
        byte[] cue = [.. PlainFile.U32(40), .. Enumerable.Range(1, 40).SelectMany(i => PlainFile.Join(PlainFile.U32(i), new byte[16], PlainFile.U32(i * 100)))];
        byte[] List(int point) => Chunk("LIST", [.. "adtl"u8, .. Chunk("labl", [.. PlainFile.U32(point), .. Encoding.ASCII.GetBytes($"point {point}"), 0])]);
        byte[] lists = [.. Enumerable.Range(1, 40).SelectMany(List)];
        byte[] xml = [.. "<BWFXML>"u8, .. Enumerable.Repeat((byte)' ', 5 << 20), .. "</BWFXML>"u8];
        var info = AudioInfo.Read(Wave("many.wav", Chunk("cue ", cue), [.. lists, .. Chunk("iXML", xml)]));
        Assert.Equal(40, info.CuePoints.Count);
        Assert.All(info.CuePoints, (point, i) => Assert.Equal($"point {i + 1}", point.Label));
        Assert.Equal(xml.Length, info.IXml!.Length);
        Assert.Empty(info.PassedOver);

        var more = AudioInfo.Read(Wave("more.wav", Chunk("cue ", cue), [.. lists, .. lists]));
        Assert.Equal(["17 chunks behind the first 64"], more.PassedOver);

        // A hole of the file, not of memory.
        var path = Wave("huge.wav", [], PlainFile.Join(PlainFile.Ascii("iXML"), PlainFile.U32(40 << 20)));
        using (var file = File.OpenWrite(path)) file.SetLength(file.Length + (40 << 20));
        Assert.Equal([$"a chunk 'iXML' of {40 << 20} bytes"], AudioInfo.Read(path).PassedOver);
    }

    [Fact]
    public void Tags_of_a_Wave_file_lie_in_the_fields_of_its_INFO_list()
    {
        Assert.SkipWhen(NativeLibraryInfo.Current.Variant == "system", "The machine's own FFmpeg writes some of the fields.");
        (string Field, string Name, string Value)[] fields =
        [
            ("INAM", "title", "Lied"), ("IART", "artist", "Stimme ä"), ("IMUS", "composer", "Komponistin"), ("IWRI", "lyricist", "Dichter"), ("IBPM", "BPM", "120"),
            ("IPUB", "publisher", "Verlag"), ("IENG", "engineer", "Tonmeister"), ("IMED", "media", "CD"), ("ISTR", "performer", "Orchester"), ("ISRC", "ISRC", "XX0"),
        ];
        var path = _folder["a.wav"];
        Signal.Chord(2000).Save(path, new AudioWriterOptions { Tags = fields.ToDictionary(field => field.Name, field => field.Value) });
        var file = File.ReadAllBytes(path);
        var read = AudioInfo.Read(path).Tags;
        Assert.All(fields, field =>
        {
            Assert.Equal(field.Value, read[field.Name]);
            Assert.True(file.AsSpan().IndexOf(Chunk(field.Field, [.. Encoding.UTF8.GetBytes(field.Value), 0])) > 0, field.Field);
        });
        Assert.Equal(2000, AudioClip.Load(path).SampleCount);
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));

        // And empty ones make no list.
        Signal.Chord(2000).Save(_folder["b.wav"], new AudioWriterOptions { Tags = new Dictionary<string, string> { ["mykey"] = "x", ["title"] = "" } });
        Assert.True(File.ReadAllBytes(_folder["b.wav"]).AsSpan().IndexOf("LIST"u8) < 0);
    }

    [Fact]
    public void Fields_of_TagLib_are_what_it_means_by_them()
    {
        byte[] List(params (string Field, string Value)[] fields) =>
            Chunk("LIST", [.. "INFO"u8, .. fields.SelectMany(field => Chunk(field.Field, [.. Encoding.UTF8.GetBytes(field.Value), 0]))]);
        var tags = AudioInfo.Read(Wave("a.wav", [], List(("INAM", "T"), ("ISTR", "Performer"), ("IART", "Band"), ("DIRC", "Album"), ("IWRI", "Composer")))).Tags;
        Assert.Equal(("Performer", "Band", "Album", "Composer"), (tags["artist"], tags["album_artist"], tags["album"], tags["composer"]));
        tags = AudioInfo.Read(Wave("b.wav", [], List(("ISTR", "Performer")))).Tags;
        Assert.Equal("Performer", tags["artist"]);
    }

    [Fact]
    public void Every_tag_of_a_TTA_file_is_read()
    {
        var (plain, path) = (_folder["a.tta"], _folder["b.tta"]);
        Signal.Chord(2000).Save(plain);
        byte[] Frame(string name, string text) => [.. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)(text.Length + 1), 0, 0, 0, .. Encoding.Latin1.GetBytes(text)];
        byte[] frames = [.. Frame("TIT2", "By ID3v2 ä"), .. Frame("TPE1", "One"), .. Frame("TDRC", "1999")];
        byte[] tag = [.. "ID3\u0003\0\0\0\0\0"u8, (byte)frames.Length, .. frames];
        byte[] old = new byte[128];
        "TAGBy ID3v1"u8.CopyTo(old);
        foreach (var tail in (byte[][])[[], old])
        {
            File.WriteAllBytes(path, [.. tag, .. File.ReadAllBytes(plain), .. tail]);
            var info = AudioInfo.Read(path);
            Assert.Equal(("By ID3v2 ä", "One", "1999", 2000L), (info.Tags["title"], info.Tags["artist"], info.Tags["date"], info.SampleCount));
            Assert.Equal(2000, AudioClip.Load(path).SampleCount);
        }
    }

    [Fact]
    public void Text_of_an_ID3v1_tag_is_Latin_1()
    {
        Signal.Chord(20_000).Save(_folder["a.mp3"]);
        byte[] tag = new byte[128];
        "TAG"u8.CopyTo(tag);
        Encoding.Latin1.GetBytes("Für Elise").CopyTo(tag, 3);
        Encoding.Latin1.GetBytes("Göteborg ÿ").CopyTo(tag, 33);
        File.WriteAllBytes(_folder["b.mp3"], [.. File.ReadAllBytes(_folder["a.mp3"]), .. tag]);
        var read = AudioInfo.Read(_folder["b.mp3"]).Tags;
        Assert.Equal(("Für Elise", "Göteborg ÿ"), (read["title"], read["artist"]));
        AudioCopier.Copy(_folder["b.mp3"], _folder["c.mp3"], new AudioCopyOptions());
        Assert.Equal("Göteborg ÿ", AudioInfo.Read(_folder["c.mp3"]).Tags["artist"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cue_points_of_a_Wave_file_have_their_labels_notes_and_lengths(bool big)
    {
        byte[] Point(int id, int sample) => [.. Number(id, big), .. Number(sample, big), .. "data"u8, .. Number(0, big), .. Number(0, big), .. Number(sample, big)];
        byte[] cue = Chunk("cue ", [.. Number(3, big), .. Point(7, 4000), .. Point(2, 1000), .. Point(9, 6000)], big);
        byte[] list = Chunk(
            "LIST",
            [
                .. "adtl"u8,
                .. Chunk("labl", [.. Number(7, big), .. "Refrain"u8, 0], big),
                .. Chunk("labl", [.. Number(2, big), .. Encoding.Latin1.GetBytes("Anfang ö"), 0], big),
                .. Chunk("note", [.. Number(7, big), .. "lauter"u8, 0], big),
                .. Chunk("ltxt", [.. Number(7, big), .. Number(2000, big), .. "rgn "u8, 0, 0, 0, 0, 0, 0, 0, 0], big),
                .. Chunk("labl", [.. Number(55, big), .. "of no point"u8, 0], big),
            ],
            big);
        foreach (var path in (string[])[Wave("before.wav", [.. cue, .. list], [], big), Wave("behind.wav", [], [.. list, .. cue], big), Wave("apart.wav", cue, list, big)])
        {
            var points = AudioInfo.Read(path).CuePoints;
            Assert.Equal([(0.125, 0.125, "Anfang ö"), (0.5, 0.75, "Refrain; lauter"), (0.75, 0.75, "")], points.Select(point => (point.Start, point.End, point.Label)));
            Assert.Equal([1000L, 4000, 6000], points.Select(point => point.StartSample));
            Assert.Equal(8000, AudioClip.Load(path).SampleCount);
        }
    }

    [Theory]
    [InlineData("cue ", 0)]
    [InlineData("cue ", 3)]
    [InlineData("cue ", 4)]
    [InlineData("cue ", 27)]
    [InlineData("adtl", 0)]
    [InlineData("adtl", 9)]
    [InlineData("iXML", 1)]
    [InlineData("CSET", 1)]
    public void Chunks_that_are_too_short_or_claim_too_much_are_passed_over(string name, int length)
    {
        byte[] content = [.. Enumerable.Repeat((byte)0xFF, length)];
        byte[] chunk = name == "adtl" ? Chunk("LIST", [.. "adtl"u8, .. content]) : Chunk(name, content);
        byte[] cue = name == "cue " ? [] : Chunk("cue ", [.. Number(1, false), .. new byte[24]]);
        var info = AudioInfo.Read(Wave("a.wav", [], [.. cue, .. chunk]));
        Assert.Equal(name == "cue " ? 0 : 1, info.CuePoints.Count);

        // A size beyond the file's end.
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), int.MaxValue);
        Assert.Equal(8000, AudioInfo.Read(Wave("b.wav", [], [.. cue, .. chunk])).SampleCount);
    }

    [Fact]
    public void Markers_of_an_AIFF_file_are_cue_points()
    {
        Signal.Chord(8000, sampleRate: Rate).Save(_folder["a.aiff"]);
        byte[] Marker(short id, int position, string name) =>
            [(byte)(id >> 8), (byte)id, .. Number(position, true), (byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. new byte[1 - (name.Length & 1)]];
        byte[] marks = Chunk("MARK", [0, 3, .. Marker(1, 4000, "end of it"), .. Marker(2, 800, "even"), .. Marker(3, 0, "")], big: true);
        var file = File.ReadAllBytes(_folder["a.aiff"]).ToList();
        foreach (var at in (int[])[12, file.Count])
        {
            List<byte> marked = [.. file];
            marked.InsertRange(at, marks);
            BinaryPrimitives.WriteInt32BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(marked)[4..], marked.Count - 8);
            File.WriteAllBytes(_folder["b.aiff"], [.. marked]);
            var info = AudioInfo.Read(_folder["b.aiff"]);
            Assert.Equal([(0L, ""), (800L, "even"), (4000L, "end of it")], info.CuePoints.Select(point => (point.StartSample!.Value, point.Label)));
            Assert.Equal(8000, info.SampleCount);
        }
    }

    [Fact]
    public void Notes_of_a_recorder_are_the_XML_that_they_are()
    {
        const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BWFXML><SCENE>12ä</SCENE><TAKE>3</TAKE></BWFXML>";
        Assert.Equal(Xml, AudioInfo.Read(Wave("a.wav", Chunk("iXML", [.. Encoding.UTF8.GetBytes(Xml), 0, 0, 0]), [])).IXml);
        Assert.Equal(Xml, AudioInfo.Read(Wave("b.wav", [], Chunk("iXML", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Xml + "  ")]))).IXml);
        Assert.Equal(Xml, AudioInfo.Read(Wave("c.wav", [], Chunk("iXML", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Xml)]))).IXml);
        Assert.Null(AudioInfo.Read(Wave("d.wav", [], [])).IXml);
    }

    [Fact]
    public void Chapters_have_their_titles_and_lengths()
    {
        var tags = new Dictionary<string, string>
        {
            ["CHAPTER001"] = "00:00:00.000", ["CHAPTER001NAME"] = "Eins ä", ["CHAPTER002"] = "00:00:00.500", ["CHAPTER002NAME"] = "Zwei",
        };
        Signal.Chord(44_100).Save(_folder["a.ogg"], new AudioWriterOptions { Tags = tags });
        AssertChapters(_folder["a.ogg"]);

        // ID3v2 Chapter Frame Addendum 1.0: name, times in milliseconds, no offsets, a frame with the title.
        byte[] Chapter(string name, int start, int end, string title)
        {
            byte[] text = [3, .. Encoding.UTF8.GetBytes(title)];
            byte[] none = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
            return Frame("CHAP", [.. Encoding.ASCII.GetBytes(name), 0, .. Number(start, true), .. Number(end, true), .. none, .. Frame("TIT2", text)]);
        }

        byte[] Frame(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)content.Length, 0, 0, .. content];
        byte[] frames = [.. Chapter("b", 500, 1000, "Zwei"), .. Chapter("a", 0, 500, "Eins ä")];
        Signal.Chord(44_100).Save(_folder["plain.mp3"]);
        File.WriteAllBytes(_folder["b.mp3"], [.. "ID3\u0004\0\0\0\0\0"u8, (byte)frames.Length, .. frames, .. File.ReadAllBytes(_folder["plain.mp3"])]);
        AssertChapters(_folder["b.mp3"]);
        Assert.Equal(2, AudioCopier.Copy(_folder["b.mp3"], _folder["c.mp3"], new AudioCopyOptions()).Chapters);
        AssertChapters(_folder["c.mp3"]);
        Assert.True(File.ReadAllBytes(_folder["c.mp3"]).AsSpan().IndexOf("CTOC"u8) > 0);
        Assert.Empty(AudioInfo.Read(_folder["plain.mp3"]).Chapters);

        static void AssertChapters(string path) =>
            Assert.Equal(
                [(0.0, 0.5, "Eins ä"), (0.5, 1.0, "Zwei")],
                AudioInfo.Read(path).Chapters.Select(chapter => (chapter.Start, Math.Round(chapter.End, 2), chapter.Label)));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Number(int value, bool big)
    {
        var bytes = new byte[4];
        if (big) BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Chunk(string name, byte[] content, bool big = false) =>
        [.. Encoding.ASCII.GetBytes(name), .. Number(content.Length, big), .. content, .. new byte[content.Length & 1]];

    // A second of silence in 16 bits.
    private string Wave(string name, byte[] before, byte[] behind, bool big = false)
    {
        byte[] Short(int value) => big ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
        byte[] format = [.. Short(1), .. Short(1), .. Number(Rate, big), .. Number(2 * Rate, big), .. Short(2), .. Short(16)];
        byte[] body = [.. "WAVE"u8, .. Chunk("fmt ", format, big), .. before, .. Chunk("data", new byte[16_000], big), .. behind];
        File.WriteAllBytes(_folder[name], [.. Encoding.ASCII.GetBytes(big ? "RIFX" : "RIFF"), .. Number(body.Length, big), .. body]);
        return _folder[name];
    }
}
