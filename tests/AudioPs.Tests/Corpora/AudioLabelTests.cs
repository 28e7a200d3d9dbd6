using System.Globalization;
using System.Text;
using AudioPs.Corpora;
using AudioPs.Media;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class AudioLabelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats { get; } = [.. AudioLabelFormat.All.Select(format => format.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Times_come_back_as_they_were(string name)
    {
        var format = AudioLabelFormat.Parse(name);
        var random = new Random(7);
        var segments = new List<AudioSegment>();
        for (var at = 3e-5; segments.Count < 2_000; at += random.NextDouble() * 20)
        {
            var end = at + (random.NextDouble() * 3) + 1e-4;
            segments.Add(new AudioSegment(at, end) { Label = $"l{segments.Count}" });
            at = end + 1e-3;
        }

        var read = RoundTrip(format, segments);
        Assert.Equal(segments.Select(segment => segment.Label), read.Select(segment => segment.Label));
        for (var i = 0; i < read.Count; i++)
        {
            // Milliseconds, half of one to either side.
            var tolerance = name == "SubRip" ? 5.01e-4 : 0;
            Assert.InRange(Math.Abs(segments[i].Start - read[i].Start), 0, tolerance);
            // The last bit of an end that is a sum.
            Assert.InRange(Math.Abs(segments[i].End - read[i].End), 0, Math.Max(tolerance, name == "Rttm" ? Math.BitIncrement(segments[i].End) - segments[i].End : 0));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Numbers_have_a_point_in_every_culture(string name)
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;
        try
        {
            var segment = new AudioSegment(1234.5, 1235.75) { Label = "a", MinFrequency = 100.5, MaxFrequency = 2000, Score = 0.5 };
            var read = Assert.Single(RoundTrip(AudioLabelFormat.Parse(name), [segment]));
            Assert.Equal((1234.5, 1235.75), (read.Start, read.End));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Texts_come_back_as_they_were(string name)
    {
        string[] texts = name == "Rttm" ? ["speech", "", "ä\"ö", "日本"] : ["one two", "", "say \"no\"", "\"", "日本 ü", "# ! < 3 >", "1 2"];
        var segments = texts.Select((text, i) => new AudioSegment(i, i + 0.5) { Label = text }).ToArray();
        // A gap of a TextGrid is a label without a text.
        if (name == "TextGrid") segments = [.. segments.Where(segment => segment.Label.Length > 0)];
        Assert.Equal(segments.Select(segment => segment.Label), RoundTrip(AudioLabelFormat.Parse(name), segments).Select(segment => segment.Label));
    }

    [Fact]
    public void Line_breaks_stay_where_the_format_has_them()
    {
        AudioSegment[] segments = [new(0, 1) { Label = "one\ntwo" }];
        Assert.Equal("one\ntwo", RoundTrip(AudioLabelFormat.Parse("TextGrid"), segments)[0].Label);
        Assert.Equal("one\ntwo", RoundTrip(AudioLabelFormat.Parse("SubRip"), segments)[0].Label);
        var told = new List<string>();
        Assert.Equal("one two", RoundTrip(AudioLabelFormat.Parse("Audacity"), segments, told: told)[0].Label);
        Assert.Contains("1 labels", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal("one\ntwo", RoundTrip(AudioLabelFormat.Parse("SubRip"), [new(0, 1) { Label = "one\n\r\n\ntwo\n" }], told: told)[0].Label);
        Assert.Contains("empty lines", told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_format_has_besides_comes_back()
    {
        AudioSegment marked = new(1, 2) { Label = "whistle", MinFrequency = 300, MaxFrequency = 1200.25 }, low = new(3, 3) { MaxFrequency = 80 };
        var bands = RoundTrip(AudioLabelFormat.Parse("Audacity"), [marked, low]);
        Assert.Equal((300d, 1200.25), (bands[0].MinFrequency, bands[0].MaxFrequency));
        Assert.Equal((null, 80d), (bands[1].MinFrequency, bands[1].MaxFrequency));
        Assert.True(bands[1].IsMoment);

        var turn = new AudioSegment(1, 2.5) { Label = "ann", Channel = 1, Score = 0.75, Source = AudioSource.InMemory with { Id = "meeting" } };
        var told = new List<string>();
        var turns = RoundTrip(AudioLabelFormat.Parse("Rttm"), [turn, turn with { Label = "bob  smith", Channel = null, Score = null }], told: told);
        Assert.Equal(("ann", "ann", 1, 0.75, "meeting"), (turns[0].Label, turns[0].Tier, turns[0].Channel, turns[0].Score, turns[0].Name));
        Assert.Equal(("bob_smith", 0, null), (turns[1].Label, turns[1].Channel, turns[1].Score));
        Assert.Contains("'bob  smith'", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_is_filled_to_the_end_of_the_sound()
    {
        var path = _folder["filled.TextGrid"];
        AudioSegment[] segments =
        [
            new(1, 2) { Label = "b", Tier = "words" }, new(0.25, 0.75) { Label = "a", Tier = "words" }, new(2 + 1e-9, 3) { Label = "c", Tier = "words" },
            new(1.5, 1.5) { Label = "!", Tier = "words" }, new(0, 4) { Label = "all", Tier = "phrases" },
        ];
        var format = AudioLabelFormat.Parse("TextGrid");
        format.Write(path, segments, new AudioLabelOptions { Duration = 5 });
        var read = format.Read(path, includesEmpty: true).ToArray();
        Assert.Equal(
            ["words 0-0.25 ", "words 0.25-0.75 a", "words 0.75-1 ", "words 1-2.000000001 b", "words 2.000000001-3 c", "words 3-5 ", "words 1.5-1.5 !", "phrases 0-4 all", "phrases 4-5 "],
            read.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Tier} {one.Start:R}-{one.End:R} {one.Label}")));
        Assert.Equal(5, format.Read(path).Count());
    }

    [Fact]
    public void What_overlaps_in_a_tier_is_refused_or_goes_onto_another()
    {
        var format = AudioLabelFormat.Parse("TextGrid");
        AudioSegment[] overlapping = [new(0, 2) { Label = "a", Tier = "t" }, new(1, 3) { Label = "b", Tier = "t" }, new(2, 4) { Label = "c", Tier = "t" }, new(0, 1) { Label = "d", Tier = "t 2" }];
        AudioSegment[] atOnce = [new(1, 1) { Label = "a" }, new(1, 1) { Label = "b" }];
        foreach (var segments in new[] { overlapping, atOnce })
        {
            var error = Assert.Throws<AudioException>(() => format.Write(_folder["x.TextGrid"], segments));
            Assert.Equal(AudioError.InvalidArgument, error.Error);
            Assert.IsType<AudioRemedy.SplitOverlap>(error.Remedy);
            Assert.Empty(_folder.Names);
        }

        format.Write(_folder["x.TextGrid"], overlapping, new AudioLabelOptions { SplitsOverlap = true });
        Assert.Equal(["t a", "t c", "t 3 b", "t 2 d"], format.Read(_folder["x.TextGrid"]).Select(one => $"{one.Tier} {one.Label}"));
        format.Write(_folder["x.TextGrid"], atOnce, new AudioLabelOptions { SplitsOverlap = true }, overwrite: true);
        Assert.Equal([" a", "2 b"], format.Read(_folder["x.TextGrid"]).Select(one => $"{one.Tier} {one.Label}"));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Grids_of_both_forms_and_all_encodings_are_read(string encoding, bool hasMark)
    {
        const string Long = """
            File type = "ooTextFile"
            Object class = "TextGrid"

            xmin = 0
            xmax = 2.5
            tiers? <exists>
            size = 2
            item []:
                item [1]:
                    class = "IntervalTier"
                    name = "Wörter"
                    xmin = 0
                    xmax = 2.5
                    intervals: size = 3
                    intervals [1]:
                        xmin = 0
                        xmax = 1e0
                        text = "sagt ""ja"" zu
            日本"
                    intervals [2]:
                        xmin = 1
                        xmax = 2
                        text = ""
                    intervals [3]:
                        xmin = 2
                        xmax = 2.5
                        text = "3"
                item [2]:
                    class = "TextTier"
                    name = "Marken"
                    xmin = 0
                    xmax = 2.5
                    points: size = 1
                    points [1]:
                        number = 1.25
                        mark = ""

            """;
        const string Short = "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n2.5\n<exists>\n2\n\"IntervalTier\"\n\"Wörter\"\n0\n2.5\n3\n0\n1\n\"sagt \"\"ja\"\" zu\n日本\"\n1\n2\n\"\"\n2\n2.5\n\"3\" ! the last\n\"TextTier\"\n\"Marken\"\n0\n2.5\n1\n1.25\n\"\"\n";
        var bytes = Encoding.GetEncoding(encoding);
        foreach (var text in new[] { Long, Long.Replace("\n", "\r\n", StringComparison.Ordinal), Short, Short.Replace('\n', ' ').Replace("zu ", "zu\n", StringComparison.Ordinal).Replace("! the last", "", StringComparison.Ordinal) })
        {
            File.WriteAllBytes(_folder["x.TextGrid"], [.. hasMark ? bytes.GetPreamble() : [], .. bytes.GetBytes(text)]);
            var read = AudioLabelFormat.Parse("TextGrid").Read(_folder["x.TextGrid"]).ToArray();
            Assert.Equal(["Wörter|sagt \"ja\" zu\n日本", "Wörter|3", "Marken|"], read.Select(one => $"{one.Tier}|{one.Label}"));
            Assert.Equal([(0d, 1d), (2d, 2.5), (1.25, 1.25)], read.Select(one => (one.Start, one.End)));
        }
    }

    [Theory]
    [InlineData("Audacity", "0\t1\ta\n1,5\t2\tb\n", 2, "decimal point")]
    [InlineData("Audacity", "0\t1,5\n", 1, "decimal point")]
    [InlineData("Audacity", "0\t1\ta\nhello\n", 2, "tabs")]
    [InlineData("Audacity", "2\t1\ta\n", 1, "ends before it begins")]
    [InlineData("Audacity", "-1\t1\ta\n", 1, "before the start")]
    [InlineData("Audacity", "NaN\t1\ta\n", 1, "no start")]
    [InlineData("Audacity", "\\\t1\t2\n", 1, "of no label")]
    [InlineData("Audacity", "0\t1\ta\n\\\t1\n", 2, "backslash")]
    [InlineData("Rttm", "SPEAKER a 1 0 1 <NA> <NA> ann smith of here <NA> <NA>\n", 1, "ten fields")]
    [InlineData("Rttm", ";; c\nSPEAKER a 1 0 -1 <NA> <NA> ann <NA> <NA>\n", 2, "shorter than nothing")]
    [InlineData("Rttm", "SPEAKER a 0 0 1 <NA> <NA> ann <NA> <NA>\n", 1, "channel")]
    [InlineData("Rttm", "SPEAKER a 1 x 1 <NA> <NA> ann <NA> <NA>\n", 1, "start of a turn")]
    [InlineData("SubRip", "1\n00:00:00,000 --> 00:00:01,000\nA\n\nB\n", 5, "no number")]
    [InlineData("SubRip", "1\n00:00:00 --> 00:00:01\nA\n", 2, "no times")]
    [InlineData("SubRip", "1\n00:00:02,000 --> 00:00:01,000\nA\n", 2, "ends before it begins")]
    [InlineData("SubRip", "1\n", 1, "ends after the number")]
    [InlineData("TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"t\"\n0\n1\n1\n0\n1,5\n\"a\"\n", 13, "decimal point")]
    [InlineData("TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"t\"\n0\n1\n99999999\n0\n1\n\"a\"\n", 15, "file ends")]
    [InlineData("TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"t\"\n0\n1\n1\n0\n1\n\"a\n", 14, "no second quote")]
    [InlineData("TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"PitchTier\"\n\"t\"\n", 7, "no tier of the kind")]
    [InlineData("TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n-1\n", 6, "number of tiers")]
    [InlineData("TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n\"1\"\n", 4, "stands where its end")]
    public void A_damaged_file_is_an_error_with_the_line(string format, string text, int line, string says)
    {
        File.WriteAllText(_folder["bad"], text);
        var error = Assert.Throws<AudioException>(() => AudioLabelFormat.Parse(format).Read(_folder["bad"]).ToArray());
        Assert.Contains(FormattableString.Invariant($"bad', line {line}: "), error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(_folder["bad"], error.Path);
    }

    [Theory]
    [InlineData("File type = \"ooTextFile\"\nObject class = \"Pitch 1\"\n", AudioError.Unsupported)]
    [InlineData("ooBinaryFile\u0008TextGrid", AudioError.UnknownFormat)]
    [InlineData("RIFF", AudioError.UnknownFormat)]
    [InlineData("", AudioError.UnknownFormat)]
    public void What_is_no_grid_is_said_to_be_none(string text, AudioError expected)
    {
        File.WriteAllText(_folder["bad"], text);
        Assert.Equal(expected, Assert.Throws<AudioException>(() => AudioLabelFormat.Parse("TextGrid").Read(_folder["bad"]).ToArray()).Error);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_no_text_or_has_no_end_is_refused(string name)
    {
        var format = AudioLabelFormat.Parse(name);
        // Latin-1, zeros, a lone half of a pair in UTF-16, and a line that does not end.
        byte[][] files = [[.. "0\t1\t"u8, 0xE4, (byte)'\n'], new byte[100], [0xFF, 0xFE, (byte)'"', 0, 0, 0xD8, (byte)'"', 0], [.. "\"1\t"u8, .. new byte[3 << 20].Select(_ => (byte)'x')]];
        foreach (var file in files)
        {
            File.WriteAllBytes(_folder["bad"], file);
            var error = Assert.Throws<AudioException>(() => format.Read(_folder["bad"]).ToArray());
            Assert.True(error.Error is AudioError.InvalidData || (name == "TextGrid" && error.Error == AudioError.UnknownFormat), error.Message);
        }
    }

    [Fact]
    public void Damage_at_any_place_is_labels_or_an_error()
    {
        AudioSegment[] segments = [new(0.5, 1.25) { Label = "one \"two\"", Tier = "a" }, new(2, 2) { Label = "x", Tier = "b" }, new(3, 4.5) { Label = "end", Tier = "a", MinFrequency = 3 }];
        var random = new Random(3);
        foreach (var format in AudioLabelFormat.All)
        {
            format.Write(_folder["whole"], segments, overwrite: true);
            var whole = File.ReadAllBytes(_folder["whole"]);
            for (var trial = 0; trial < 400; trial++)
            {
                var bytes = whole.ToArray();
                for (var i = 0; i < 1 + (trial % 3); i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                File.WriteAllBytes(_folder["damaged"], bytes[..random.Next(bytes.Length + 1)]);
                try
                {
                    Assert.All(format.Read(_folder["damaged"]), segment => Assert.True(segment.End >= segment.Start));
                }
                catch (AudioException e)
                {
                    Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Subtitles_are_read_as_they_are_found()
    {
        File.WriteAllText(_folder["x.srt"], "\uFEFF\r\n7\r\n0:0:1.5 --> 00:00:02,750 X1:10 X2:20\r\n<i>two</i>\r\nlines\r\n\r\n\r\n8\r\n100:00:00,001 --> 100:00:00,002\r\n\r\n9\r\n100:00:01,000 --> 100:00:02,000\r\nlast");
        var read = AudioLabelFormat.Parse("SubRip").Read(_folder["x.srt"]).ToArray();
        Assert.Equal(["<i>two</i>\nlines", "", "last"], read.Select(one => one.Label));
        Assert.Equal((1.5, 2.75, 360_000.001), (read[0].Start, read[0].End, read[1].Start));
    }

    [Fact]
    public void An_empty_file_has_no_labels()
    {
        File.WriteAllText(_folder["x"], "");
        foreach (var name in new[] { "Audacity", "Rttm", "SubRip" }) Assert.Empty(AudioLabelFormat.Parse(name).Read(_folder["x"]));
        foreach (var format in AudioLabelFormat.All) Assert.Empty(RoundTrip(format, []));
    }

    private List<AudioSegment> RoundTrip(AudioLabelFormat format, IReadOnlyList<AudioSegment> segments, List<string>? told = null)
    {
        var path = _folder["trip" + format.Extension];
        format.Write(path, segments, overwrite: true, tell: note => told?.Add(note));
        var read = format.Read(path).ToList();
        Assert.All(read, segment => Assert.Equal(path, segment.Path));
        return read;
    }
}
