using System.IO.Compression;
using System.Text;
using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

/// <summary>Datasets in the layouts in which they are published, with the oddities that they really have.</summary>
public sealed class AudioDatasetTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("audiops-dataset-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Lj_speech_has_bars_and_no_quotes()
    {
        // A mark at the start, line ends of two systems, an unbalanced quote, tabs, an empty text, no third field.
        Text("metadata.csv", "\uFEFFLJ001-0001|Printing, \"in the|Printing, \"in the\r\nLJ001-0002|a\tb|a\tb\nLJ001-0003||\nLJ001-0004|only one\n\n");
        Audio("wavs/LJ001-0001.wav", "wavs/LJ001-0002.flac", "wavs/LJ001-0003.WAV", "wavs/LJ001-0004.wav");
        var read = Read();
        Assert.Equal(["LJ001-0001", "LJ001-0002", "LJ001-0003", "LJ001-0004"], read.Select(one => one.Id));
        Assert.Equal(["Printing, \"in the", "a\tb", "", "only one"], read.Select(one => one.Text));
        Assert.Equal(["Printing, \"in the", "a\tb", "", null], read.Select(one => one.NormalizedText));
        Assert.Equal(
            ["wavs/LJ001-0001.wav", "wavs/LJ001-0002.flac", "wavs/LJ001-0003.WAV", "wavs/LJ001-0004.wav"],
            read.Select(one => Path.GetRelativePath(_root, one.Path)));
        Assert.All(read, one => Assert.Null(one.Offset));
    }

    [Fact]
    public void A_wrong_line_is_told_with_its_number_and_the_next_goes_on()
    {
        Text("metadata.csv", "a|one\nb\nc|1|2|3\n../secret|climbs\n/etc/passwd|climbs\nd|two\n");
        Audio("wavs/a.wav", "wavs/d.wav", "secret.wav");
        var refused = new List<string>();
        var read = Read(refused: failure => refused.Add(failure.Message));
        Assert.Equal(["a", "d"], read.Select(one => one.Id));
        Assert.Equal(4, refused.Count);
        Assert.Contains("line 2: it has 1 field between", refused[0], StringComparison.Ordinal);
        Assert.Contains("line 3: it has 4 fields", refused[1], StringComparison.Ordinal);
        Assert.Contains("line 4: '../secret' leads out of", refused[2], StringComparison.Ordinal);
        Assert.Contains("line 5: '/etc/passwd' leads out of", refused[3], StringComparison.Ordinal);
        Assert.Throws<AudioException>(() => Read());
    }

    [Fact]
    public void What_is_not_there_is_told_and_left_out_or_given()
    {
        Text("metadata.csv", "a|one\nb|two\n");
        Audio("wavs/a.wav");
        var missing = new List<string>();
        Assert.Equal("a", Assert.Single(AudioDataset.Open(_root).Read(missing: one => missing.Add(one.Id))).Id);
        Assert.Equal(["b"], missing);
        Assert.Equal(["a", "b"], AudioDataset.Open(_root, includeMissing: true).Read().Select(one => one.Id));
    }

    [Fact]
    public void No_utterance_is_an_error_that_shows_the_layout()
    {
        Text("metadata.csv", "\n");
        Directory.CreateDirectory(Path.Join(_root, "wavs"));
        Assert.Contains("'id|text'", Assert.Throws<AudioException>(() => Read()).Message, StringComparison.Ordinal);
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => AudioDataset.Open(Path.Join(_root, "not"))).Error);
        Directory.CreateDirectory(Path.Join(_root, "empty"));
        Assert.Contains("LJSpeech", Assert.Throws<AudioException>(() => AudioDataset.Open(Path.Join(_root, "empty"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        Directory.CreateDirectory(Path.Join(_root, "wavs"));
        File.WriteAllBytes(Path.Join(_root, "metadata.csv"), [.. "a|na"u8, 0xEF, .. "ve\n"u8]);
        var failure = Assert.Throws<AudioException>(() => Read());
        Assert.Equal(AudioError.InvalidData, failure.Error);
        Assert.Contains("UTF-8", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Common_voice_goes_by_the_names_of_its_columns()
    {
        // The order of the columns differs from release to release, and a quote in a sentence is one.
        const string Head = "client_id\tpath\tsentence_id\tsentence\tup_votes\tlocale\n";
        Text("en/train.tsv", Head + "c1\tcommon_voice_en_1.mp3\ts1\t\"Hello,\" he said.\t2\ten\n");
        Text("en/dev.tsv", "path\tsentence\tclient_id\ncommon_voice_en_2.mp3\tGood \"day\tc2\n");
        Text("en/validated.tsv", Head + "c1\tcommon_voice_en_1.mp3\ts1\t\"Hello,\" he said.\t2\ten\nc3\tcommon_voice_en_3.mp3\ts3\tThree\t5\ten\n");
        Text("en/reported.tsv", "sentence_id\tsentence\tlocale\treason\ns3\tThree\ten\tgrammar-or-spelling\ns3\tThree\ten\tdifficult-pronounce\n");
        Text("en/clip_durations.tsv", "clip\tduration[ms]\ncommon_voice_en_1.mp3\t4321\n");
        // A stale list of older releases says something else.
        Text("en/times.txt", "common_voice_en_1.mp3 9999\n");
        Audio("en/clips/common_voice_en_1.mp3", "en/clips/common_voice_en_2.mp3", "en/clips/common_voice_en_3.mp3");

        var read = Read();
        Assert.Equal(["train", "dev"], read.Select(one => one.Split));
        Assert.Equal(["\"Hello,\" he said.", "Good \"day"], read.Select(one => one.Text));
        Assert.Equal(["c1", "c2"], read.Select(one => one.Speaker));
        Assert.Equal(["en", "en"], read.Select(one => one.Language));
        Assert.Equal([4.321, null], read.Select(one => one.Duration));
        Assert.Equal("2", read[0].Columns["up_votes"]);

        Assert.Equal(2, Read(splits: "validated").Length);
        var reported = Assert.Single(Read(splits: "reported"));
        Assert.Equal("common_voice_en_3", reported.Id);
        Assert.Equal(["grammar-or-spelling", "difficult-pronounce"], reported.Labels);
        Assert.Contains("no utterances of the split other", Assert.Throws<AudioException>(() => Read(splits: "other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gigaspeech_streams_by_with_its_tags()
    {
        Text("GigaSpeech.json", """
            {"dataset": "GigaSpeech", "metadata": {"audios": [1, 2]}, "audios": [
              {"title": "t", "path": "audio/podcast/P0/POD1.opus", "aid": "POD1", "speaker": "N/A", "segments": [
                {"sid": "POD1_S1", "speaker": "N/A", "begin_time": 159.0, "end_time": 167.52, "text_tn": "DOUGLAS MCGRAY <COMMA> OUR GUIDE <PERIOD>", "subsets": ["{XL}", "{L}", "{M}"]},
                {"sid": "POD1_S2", "speaker": "ANN", "begin_time": 1.5, "end_time": 2.25, "text_tn": "<MUSIC>", "subsets": ["{XL}"]},
                {"sid": "POD1_S3", "begin_time": 3, "end_time": 2, "text_tn": "BACKWARDS", "subsets": []}]},
              {"segments": [{"sid": "D1", "begin_time": 0, "end_time": 1, "text_tn": "WHY <QUESTIONMARK>", "subsets": ["{DEV}"]}], "path": "audio/D.opus", "aid": "D"}
            ], "end": {"a": [[]]}}
            """);
        Audio("audio/podcast/P0/POD1.opus", "audio/D.opus");
        var refused = new List<string>();
        var read = Read(refused: failure => refused.Add(failure.Message));
        Assert.Contains("audio 1 has a segment", Assert.Single(refused), StringComparison.Ordinal);
        Assert.Equal(["POD1_S1", "POD1_S2", "D1"], read.Select(one => one.Id));
        Assert.Equal([159.0, 1.5, 0.0], read.Select(one => one.Offset));
        Assert.Equal(8.52, read[0].Duration!.Value, 1e-9);
        Assert.Equal(["DOUGLAS MCGRAY, OUR GUIDE.", "<MUSIC>", "WHY?"], read.Select(one => one.Text));
        Assert.Equal(["DOUGLAS MCGRAY OUR GUIDE", "", "WHY"], read.Select(one => one.NormalizedText));
        Assert.Equal([null, "ANN", null], read.Select(one => one.Speaker));
        Assert.Equal(["M", "XL", "DEV"], read.Select(one => one.Split));
        Assert.Equal(["music"], read[1].Labels);
        Assert.Equal(["POD1_S1"], Read(refused: _ => { }, splits: "L").Select(one => one.Id));
        Assert.Equal(["M", "XL", "DEV"], Read(refused: _ => { }, splits: ["m", "XL", "dev"]).Select(one => one.Split));
    }

    [Fact]
    public void A_json_file_that_was_cut_is_an_error_after_what_it_has()
    {
        Text("GigaSpeech.json", """{"audios": [{"path": "a.opus", "segments": [{"sid": "S", "begin_time": 0, "end_time": 1}]}, {"path": "b""");
        Audio("a.opus");
        var read = new List<AudioUtterance>();
        var failure = Assert.Throws<AudioException>(() => read.AddRange(AudioDataset.Open(_root).Read()));
        Assert.Equal(AudioError.InvalidData, failure.Error);
        Assert.Contains("GigaSpeech.json", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void M_ailabs_is_read_by_language_gender_speaker_and_book()
    {
        Text("en_US/by_book/female/judy_bieber/master_key/metadata.csv", "key_01|It was 1 o'clock.|It was one o'clock.\nkey_02|Lost.|Lost.\n");
        Text("de_DE/by_book/mix/abc/metadata.csv", "abc_01|Eins.|Eins.\n");
        Audio("en_US/by_book/female/judy_bieber/master_key/wavs/key_01.wav", "de_DE/by_book/mix/abc/wavs/abc_01.wav");
        var read = Read();
        Assert.Equal(["abc_01", "key_01"], read.Select(one => one.Id));
        Assert.Equal(["de_DE", "en_US"], read.Select(one => one.Language));
        Assert.Equal([null, "judy_bieber"], read.Select(one => one.Speaker));
        Assert.Equal("female", read[1].Columns["gender"]);
        Assert.Equal("master_key", read[1].Columns["book"]);
        Assert.Equal("abc_01", Assert.Single(AudioDataset.Open(_root, languages: ["de_DE"]).Read()).Id);
    }

    [Fact]
    public void Audioset_has_three_lines_of_header_and_labels_in_quotes()
    {
        Text("eval_segments.csv", "# Segments csv created Sun Mar  5 10:54:25 2017\n# num_ytids=3\n# YTID, start_seconds, end_seconds, positive_labels\n"
            + "--4gqARaEJE, 0.000, 10.000, \"/m/068hy,/m/07q6cd_\"\nYbcdefghijk, 30.000, 40.000, \"/m/09x0r\"\nno_audio_at, 0.000, 10.000, \"/m/09x0r\"\nwrong\n");
        Text("ontology.json", """[{"id": "/m/09x0r", "name": "Speech"}, {"id": "/m/068hy", "name": "Domestic animals, pets"}]""");
        Audio("audio/Y--4gqARaEJE.wav", "audio/Ybcdefghijk_30.000_40.000.flac");
        var refused = new List<string>();
        var read = Read(refused: failure => refused.Add(failure.Message));
        Assert.Contains("line 7", Assert.Single(refused), StringComparison.Ordinal);
        Assert.Equal(["Y--4gqARaEJE.wav", "Ybcdefghijk_30.000_40.000.flac"], read.Select(one => one.Name));
        Assert.Equal(["Domestic animals, pets", "/m/07q6cd_"], read[0].Labels);
        Assert.Equal(["Speech"], read[1].Labels);
        Assert.Equal(["eval", "eval"], read.Select(one => one.Split));
        Assert.All(read, one => Assert.Null(one.Offset));
    }

    [Fact]
    public void Nemo_names_files_in_full_or_from_its_manifest()
    {
        var full = Path.Join(_root, "full.wav").Replace("\\", "/", StringComparison.Ordinal);
        Text("train.json", "\uFEFF{\"audio_filepath\": \"wavs/a.wav\", \"duration\": 3.52, \"text\": \"caf\u00e9 \\u00e9\", \"speaker\": 7, \"lang\": \"fr\", \"snr\": 12.5}\n\n"
            + "{\"audio_filepath\": \"" + full + "\", \"offset\": 1.25, \"duration\": 0.5, \"text\": \"\"}\n"
            + "{\"text\": \"no audio\"}\nnot json\n{\"audio_filepath\": \"../out.wav\", \"duration\": 1}\n");
        Audio("wavs/a.wav", "full.wav");
        var refused = new List<string>();
        var read = Read(refused: failure => refused.Add(failure.Message));
        Assert.Equal(["a", "full-1.25"], read.Select(one => one.Id));
        Assert.Equal([null, 1.25], read.Select(one => one.Offset));
        Assert.Equal([3.52, 0.5], read.Select(one => one.Duration));
        Assert.Equal("caf\u00e9 \u00e9", read[0].Text);
        Assert.Equal(["7", null], read.Select(one => one.Speaker));
        Assert.Equal("12.5", read[0].Columns["snr"]);
        Assert.All(read, one => Assert.Equal("train", one.Split));
        Assert.Equal(["line 4", "line 5", "line 6"], refused.Select(text => text[text.IndexOf("line", StringComparison.Ordinal)..][..6]));

        // The same, where its audio is below a folder that is named.
        Audio("audio/out.wav");
        Text("lists/one.jsonl", "{\"audio_filepath\": \"out.wav\", \"duration\": 1}\n");
        Assert.Equal("out", Assert.Single(AudioDataset.Open(Path.Join(_root, "lists"), basePath: Path.Join(_root, "audio")).Read()).Id);
    }

    [Fact]
    public void Kaldi_refuses_commands_and_cuts_segments()
    {
        var call = Path.Join(_root, "call.wav");
        Text("train/wav.scp", $"call {call}\npiped sph2pipe -f wav x.sph |\nark data.ark:1234\n");
        Text("train/segments", "ann-1 call 0.5 2.25\nann-2 call 2.25 -1\nbob-1 piped 0 1\nbob-2 call 3 2\nbob-3 none 0 1\n");
        Text("train/text", "ann-1 a  b\nann-2\n");
        Text("train/utt2spk", "ann-1 ann\nann-2 ann\n");
        Text("train/spk2gender", "ann f\n");
        Audio("call.wav");
        var refused = new List<string>();
        var read = Read(refused: failure => refused.Add(failure.Message));
        Assert.Equal(["ann-1", "ann-2"], read.Select(one => one.Id));
        Assert.Equal([0.5, 2.25], read.Select(one => one.Offset));
        Assert.Equal([1.75, null], read.Select(one => one.Duration));
        Assert.Equal(["a  b", ""], read.Select(one => one.Text));
        Assert.Equal("f", read[0].Columns["gender"]);
        Assert.All(read, one => Assert.Equal("train", one.Split));
        Assert.Equal(4, refused.Count);
        Assert.Contains("no dataset runs one", refused[0], StringComparison.Ordinal);
        Assert.Contains("place in an archive", refused[1], StringComparison.Ordinal);
        Assert.Contains("ends before it begins", refused[2], StringComparison.Ordinal);
        Assert.Contains("no recording 'none'", refused[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Kaldi_takes_the_side_of_a_call_where_both_are_in_one_file()
    {
        var (call, alone) = (Path.Join(_root, "call.wav"), Path.Join(_root, "alone.wav"));
        Text("wav.scp", $"c-A {call}\nc-B {call}\nd-B {alone}\n");
        Text("reco2file_and_channel", "c-A c A\nc-B c B\nd-B d B\n");
        Audio("call.wav", "alone.wav");
        Assert.Equal([0, 1, null], Read().Select(one => one.Channel));
    }

    [Fact]
    public void Lhotse_has_cuts_or_supervisions()
    {
        const string Recording = """{"id": "r", "sources": [{"type": "file", "channels": [0, 1], "source": "r.flac"}], "duration": 10.0, "channel_ids": [0, 1]}""";
        Packed("cuts_train.jsonl.gz",
            """{"id": "c1", "start": 1.5, "duration": 2.0, "channel": 1, "supervisions": [{"id": "s", "text": "one", "speaker": "ann", "language": "English"}, {"id": "t", "text": "two", "speaker": "bob", "language": "English"}], "recording": """ + Recording + """, "type": "MonoCut"}""" + "\n"
            + """{"id": "m", "tracks": [], "supervisions": [], "type": "MixedCut"}""" + "\n"
            + """{"id": "c2", "start": 0, "duration": 10.0, "channel": 0, "supervisions": [], "recording": {"id": "q", "sources": [{"type": "command", "source": "cat x"}], "duration": 10}, "type": "MonoCut"}""" + "\n");
        Audio("r.flac");
        var refused = new List<string>();
        var cut = Assert.Single(Read(refused: failure => refused.Add(failure.Message)));
        Assert.Equal(("c1", 1.5, 2.0, 1, "one two", null, "English", "train"), (cut.Id, cut.Offset!.Value, cut.Duration!.Value, cut.Channel!.Value, cut.Text, cut.Speaker, cut.Language, cut.Split));
        Assert.Contains("MixedCut", refused[0], StringComparison.Ordinal);
        Assert.Contains("command", refused[1], StringComparison.Ordinal);

        File.Delete(Path.Join(_root, "cuts_train.jsonl.gz"));
        Text("x_recordings_dev.jsonl", Recording + "\n");
        Text("x_supervisions_dev.jsonl", """{"id": "s1", "recording_id": "r", "start": 0.0, "duration": 10.0, "channel": 0, "text": "all", "custom": {"age": 30}}""" + "\n");
        var whole = Assert.Single(Read());
        Assert.Equal(("s1", (double?)null, "all", "30", "dev"), (whole.Id, whole.Offset, whole.Text, whole.Columns["age"], whole.Split));
    }

    [Fact]
    public void A_folder_labels_by_its_folders()
    {
        Audio("train/dog/1.wav", "train/cat/2.FLAC", "3.mp3");
        Text("train/dog/1.txt", "woof\n");
        Text("train/dog/1.normalized.txt", "woof woof\n");
        var read = AudioDataset.Open(_root, AudioDatasetKind.Parse("folder")).Read().ToArray();
        Assert.Equal(["3", "train/cat/2", "train/dog/1"], read.Select(one => one.Id));
        Assert.Equal([null, "train", "train"], read.Select(one => one.Split));
        Assert.Equal(["", "cat", "dog"], read.Select(one => string.Join('/', one.Labels)));
        Assert.Equal([null, null, "woof"], read.Select(one => one.Text));
        Assert.Equal("woof woof", read[2].NormalizedText);
    }

    [Fact]
    public void A_kind_goes_by_its_name_and_a_folder_of_two_kinds_is_asked_about()
    {
        Assert.Equal("GigaSpeech", AudioDatasetKind.Parse("giga").Name);
        Assert.Contains("MAILabs", Assert.Throws<AudioException>(() => AudioDatasetKind.Parse("TIMIT")).Message, StringComparison.Ordinal);
        Text("metadata.csv", "a|one\n");
        Audio("wavs/a.wav");
        Text("wav.scp", "a wavs/a.wav\n");
        Assert.Contains("LJSpeech and as KaldiData", Assert.Throws<AudioException>(() => Read()).Message, StringComparison.Ordinal);
    }

    private AudioUtterance[] Read(Action<AudioException>? refused = null, params string[] splits) =>
        [.. AudioDataset.Open(_root, splits: splits).Read(refused)];

    private void Text(string name, string text) => Write(name, new UTF8Encoding(false).GetBytes(text));

    private void Packed(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var packing = new GZipStream(bytes, CompressionLevel.Fastest)) packing.Write(new UTF8Encoding(false).GetBytes(text));
        Write(name, bytes.ToArray());
    }

    // No audio is opened: what counts is that a file of the name is there.
    private void Audio(params string[] names) => Array.ForEach(names, name => Write(name, []));

    private void Write(string name, byte[] bytes)
    {
        var path = Path.Join(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
