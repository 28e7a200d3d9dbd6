using System.Formats.Tar;
using System.Text;
using AudioPs.Corpora;
using AudioPs.Media;
using AudioPs.Tables;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

/// <summary>Datasets whose audio lies within other files: tar archives and Parquet files.</summary>
public sealed class ShardedDatasetTests : IDisposable
{
    private static readonly TableColumn[] _columns =
    [
        new(["audio", "bytes"], TableType.Bytes), new(["audio", "path"], TableType.Text), new("text", TableType.Text),
        new("speaker_id", TableType.Whole), new("duration", TableType.Number), new("label", TableType.Whole), new("tags", TableType.Text, isList: true),
        new("n", TableType.Whole),
    ];

    private static readonly string[] _tags = ["p", "q\""];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Items_of_archives_are_read_in_place(TarEntryFormat format)
    {
        var (flac, clip) = Encode("flac", 4000, 1);
        var (wave, other) = Encode("wav", 3000, 2);
        Directory.CreateDirectory(_folder["train"]);
        Directory.CreateDirectory(_folder["test"]);
        Tar(_folder["train/0.tar"], format,
            ("./a/1.flac", flac), ("./a/1.json", Utf8("{\"text\": [\"a dog\", \"barks\"], \"tag\": [\"dog\", \"bark\"], \"source\": {\"n\": 1}}")),
            ("2.json", Utf8("{\"text\": \"Ünï\", \"duration\": 0.25, \"speaker\": \"s\"}")), ("2.wav", wave),
            ("README", Utf8("no item")), ("._2.wav", Utf8("of another system")));
        Tar(_folder["test/0.tar"], format, ("3.txt", Utf8("plain\n")), ("3.cls", Utf8("7")), ("3.flac", flac));

        var read = AudioDataset.Open(_folder.Path).Read().ToArray();

        Assert.Equal(["3", "a/1", "2"], read.Select(one => one.Id));
        Assert.Equal(["test", "train", "train"], read.Select(one => one.Split));
        Assert.Equal(["plain", "a dog", "Ünï"], read.Select(one => one.Text));
        Assert.Equal(["7", "dog/bark", ""], read.Select(one => string.Join('/', one.Labels)));
        Assert.Equal([null, null, 0.25], read.Select(one => one.Duration));
        Assert.Equal(["text=[\"a dog\", \"barks\"]", "source={\"n\": 1}"], read[1].Columns.Select(column => $"{column.Key}={column.Value}"));
        Assert.Equal(Path.Join(_folder["train"], "0.tar", "a", "1.flac"), read[1].Path);
        Assert.Equal("1.flac", read[1].Name);
        Assert.Equal(clip, AudioClip.Load(read[1].Path));
        Assert.Equal(other, AudioClip.Load(read[2].Path));
        var info = AudioInfo.Read(read[1].Path);
        Assert.Equal((flac.Length, "flac", 4000), (info.FileSize, info.Format, info.SampleCount));
        Assert.Equal(read[1].Path, info.Path);
    }

    [Fact]
    public void Names_longer_than_a_header_and_sizes_in_base_256_are_read()
    {
        var (flac, clip) = Encode("flac", 1000, 1);
        var name = string.Concat(Enumerable.Repeat("long/", 60)) + "key.flac";
        var path = _folder["a.tar"];
        Tar(path, TarEntryFormat.Gnu, (name, flac), (name.Replace(".flac", ".txt", StringComparison.Ordinal), Utf8("x")));
        var bytes = File.ReadAllBytes(path);
        // The header of the file itself stands behind that of its long name and the block of that name.
        const int Header = 1024;
        Assert.Equal((byte)'0', bytes[Header + 156]);
        bytes.AsSpan(Header + 124, 12).Clear();
        bytes[Header + 124] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(Header + 128, 8), flac.Length);
        Seal(bytes, Header);
        File.WriteAllBytes(path, bytes);

        Assert.Equal(clip, AudioClip.Load(Assert.Single(AudioDataset.Open(path).Read()).Path));
    }

    [Fact]
    public void Keys_that_come_twice_and_items_without_one_audio_are_told()
    {
        var (flac, _) = Encode("flac", 1000, 1);
        Tar(_folder["0.tar"], TarEntryFormat.Pax, ("a.flac", flac), ("b.flac", flac), ("a.json", Utf8("{}")), ("c.txt", Utf8("x")), ("d.l.flac", flac), ("d.r.flac", flac), ("e.flac", flac), ("e.json", Utf8("{")));
        Tar(_folder["1.tar"], TarEntryFormat.Pax, ("b.flac", flac), ("f.flac", flac));
        var refused = new List<string>();

        Assert.Equal(["a", "b", "f"], AudioDataset.Open(_folder.Path).Read(failure => refused.Add(failure.Message)).Select(one => one.Id));

        Assert.Equal(5, refused.Count);
        Assert.Contains("'a': this key", refused[0], StringComparison.Ordinal);
        Assert.Contains("'c': there is no audio", refused[1], StringComparison.Ordinal);
        Assert.Contains("'d': it has several", refused[2], StringComparison.Ordinal);
        Assert.Contains("'e': its .json is no JSON", refused[3], StringComparison.Ordinal);
        Assert.Contains("1.tar', 'b': this key", refused[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, "cut off")]
    [InlineData(1500, "cut off")]
    [InlineData(0, "is empty")]
    public void An_archive_that_is_cut_off_gives_what_is_whole_and_says_so(int kept, string said)
    {
        var (flac, _) = Encode("flac", 1000, 1);
        var path = _folder["a.tar"];
        Tar(path, TarEntryFormat.Ustar, ("a.flac", flac), ("b.flac", flac));
        var whole = File.ReadAllBytes(path);
        // Into the second file, where there is more than one.
        File.WriteAllBytes(path, whole[..(kept == 1500 ? 512 + (flac.Length + 511) / 512 * 512 + 700 : kept)]);
        var refused = new List<string>();

        var read = AudioDataset.Open(path, AudioDatasetKind.Parse("Laion")).Read(failure => refused.Add(failure.Message)).ToArray();

        Assert.Equal(kept == 1500 ? 1 : 0, read.Length);
        Assert.Contains(said, Assert.Single(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_no_archive_has_take_no_memory_and_are_told()
    {
        var (flac, _) = Encode("flac", 1000, 1);
        foreach (var type in "0xgLK")
        {
            foreach (var size in new[] { "77777777777\0", "00000200000\0", "abcdefghijk\0", "\uFFFF" })
            {
                var path = _folder[$"{(int)type}-{size.Length}{(int)size[0]}.tar"];
                Tar(path, TarEntryFormat.Ustar, ("a.flac", flac), ("b.flac", flac));
                var bytes = File.ReadAllBytes(path);
                var header = 512 + (flac.Length + 511) / 512 * 512;
                bytes[header + 156] = (byte)type;
                if (size == "\uFFFF") bytes.AsSpan(header + 124, 12).Fill(0xFF);
                else Encoding.ASCII.GetBytes(size).CopyTo(bytes, header + 124);
                Seal(bytes, header);
                File.WriteAllBytes(path, bytes);
                var refused = new List<AudioException>();
                Assert.Equal("a", Assert.Single(AudioDataset.Open(path).Read(refused.Add)).Id);
                Assert.Contains(Assert.Single(refused).Error, new[] { AudioError.Truncated, AudioError.InvalidData });
            }
        }
    }

    [Fact]
    public void What_is_no_archive_or_has_no_such_member_is_told()
    {
        File.WriteAllText(_folder["text.tar"], new string('x', 3000));
        Tar(_folder["a.tar"], TarEntryFormat.Pax, ("a.txt", Utf8("x")));
        Assert.Equal(AudioError.UnknownFormat, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["text.tar/a.flac"])).Error);
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["a.tar/b.flac"])).Error);
        Assert.Equal(AudioError.UnknownFormat, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["a.tar/a.txt"])).Error);
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["b.tar/b.flac"])).Error);
        Assert.True(AudioReader.Exists(_folder["a.tar/a.txt"]));
        Assert.False(AudioReader.Exists(_folder["a.tar/b.flac"]));
    }

    [Fact]
    public void A_folder_called_as_an_archive_is_one()
    {
        Directory.CreateDirectory(_folder["x.tar"]);
        var (flac, clip) = Encode("flac", 1000, 1);
        File.WriteAllBytes(_folder["x.tar/a.flac"], flac);
        Assert.Equal(clip, AudioClip.Load(_folder["x.tar/a.flac"]));
    }

    [Fact]
    public void Rows_of_parquet_files_are_utterances_by_the_names_of_their_columns()
    {
        var (flac, clip) = Encode("flac", 4000, 1);
        var (wave, other) = Encode("wav", 3000, 2);
        File.WriteAllBytes(_folder["beside.wav"], wave);
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllBytes(_folder["data/beside.wav"], wave);
        Parquet("data/train-00000-of-00002.parquet",
            [[flac, "x.wav", "one", 7L, 1.5, 1L, _tags, 5L], [wave, null, "two", null, null, 0L, null, null]],
            [[null, "beside.wav", null, 8L, double.NaN, 9L, Array.Empty<string>(), 6L], [null, null, "nothing", 1L, 1.0, 1L, null, 1L], [wave, "../y.wav", "five", 1L, -1.0, 1L, null, 1L]]);
        Parquet("data/test-00000-of-00001.parquet", [[flac, "t.flac", "test", 7L, 1.5, 1L, null, 5L]]);
        var refused = new List<string>();

        var read = AudioDataset.Open(_folder.Path).Read(failure => refused.Add(failure.Message)).ToArray();

        Assert.Equal(["t", "x", "train-00000-of-00002-1", "beside", "y"], read.Select(one => one.Id));
        Assert.Equal(["test", "train", "train", "train", "train"], read.Select(one => one.Split));
        Assert.Equal(["test", "one", "two", null, "five"], read.Select(one => one.Text));
        Assert.Equal(["7", "7", null, "8", "1"], read.Select(one => one.Speaker));
        Assert.Equal([1.5, 1.5, null, null, null], read.Select(one => one.Duration));
        Assert.Equal(["go", "go", "down", "9", "go"], read.Select(one => Assert.Single(one.Labels)));
        Assert.Equal(["tags=[\"p\",\"q\\u0022\"]", "n=5"], read[1].Columns.Select(column => $"{column.Key}={column.Value}"));
        Assert.Equal(Path.Join(_folder["data/train-00000-of-00002.parquet"], "0", "x.wav"), read[1].Path);
        Assert.Equal(_folder["data/beside.wav"], read[3].Path);
        Assert.EndsWith(Path.Join("4", "y.wav"), read[4].Path, StringComparison.Ordinal);
        // Called .wav, and FLAC.
        Assert.Equal(clip, AudioClip.Load(read[1].Path));
        Assert.Equal("flac", AudioInfo.Read(read[1].Path).Format);
        Assert.Equal(other, AudioClip.Load(read[2].Path));
        Assert.Equal(other, AudioClip.Load(read[4].Path));
        Assert.Contains("row 3: it has no audio", Assert.Single(refused), StringComparison.Ordinal);
        Assert.Equal("t", Assert.Single(AudioDataset.Open(_folder.Path, splits: ["test"]).Read()).Id);
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["data/train-00000-of-00002.parquet/5"])).Error);
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["data/train-00000-of-00002.parquet/3"])).Error);
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => AudioReader.Open(_folder["data/train-00000-of-00002.parquet/x"])).Error);
    }

    [Fact]
    public void A_table_without_audio_is_told_with_its_columns()
    {
        using (var stream = File.Create(_folder["train.parquet"]))
        using (var table = TableFiles.Shared.CreateParquet(stream, [new("a", TableType.Text), new("b", TableType.Bytes)]))
            table.WriteGroup([["x"], [new byte[] { 1 }]]);

        Assert.Contains("It has the columns a, b", Assert.Throws<AudioException>(() => AudioDataset.Open(_folder.Path).Read().ToArray()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train-00000-of-00002-0123456789abcdef.parquet", "train")]
    [InlineData("my.split-00001-of-00002.parquet", "my.split")]
    [InlineData("validation.parquet", "validation")]
    [InlineData("test_003.tar", "test")]
    [InlineData("train/0000.parquet", "train")]
    [InlineData("clips-0001.tar", null)]
    [InlineData("0001.tar", null)]
    public void Splits_go_by_the_names_of_shards(string file, string? split) =>
        Assert.Equal(split, DatasetShards.SplitOf("/root", Path.Join("/root", file)));

    private static void Tar(string path, TarEntryFormat format, params (string Name, byte[] Bytes)[] files)
    {
        using var writer = new TarWriter(File.Create(path), format);
        foreach (var (name, bytes) in files)
        {
            TarEntry entry = format switch
            {
                TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                _ => new GnuTarEntry(TarEntryType.RegularFile, name),
            };
            entry.DataStream = new MemoryStream(bytes);
            writer.WriteEntry(entry);
        }
    }

    // The sum of a header's bytes, with spaces in place of itself.
    private static void Seal(byte[] bytes, int header)
    {
        bytes.AsSpan(header + 148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var one in bytes.AsSpan(header, 512)) sum += one;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(bytes, header + 148);
    }

    private void Parquet(string name, params object?[][][] groups)
    {
        using var stream = File.Create(_folder[name]);
        using var table = TableFiles.Shared.CreateParquet(
            stream, _columns,
            new Dictionary<string, string> { ["huggingface"] = "{\"info\": {\"features\": {\"label\": {\"names\": [\"down\", \"go\"], \"_type\": \"ClassLabel\"}}}}" });
        foreach (var rows in groups)
            table.WriteGroup([.. Enumerable.Range(0, _columns.Length).Select(column => rows.Select(row => row[column]).ToArray())]);
    }

    private (byte[] Bytes, AudioClip Clip) Encode(string format, int count, int seed)
    {
        var path = _folder[$"{seed}-{count}.{format}.tmp"];
        Signal.Noise(count, sampleRate: 16_000, seed: seed).Save(path, new AudioWriterOptions { Format = AudioFormat.Parse(format), BitDepth = 16, NoDither = true });
        var result = (File.ReadAllBytes(path), AudioClip.Load(path));
        File.Delete(path);
        return result;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
