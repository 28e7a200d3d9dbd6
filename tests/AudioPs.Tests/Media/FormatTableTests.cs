using System.Globalization;
using System.Runtime.CompilerServices;
using AudioPs.Media;
using AudioPs.Tests.Media.Damage;
using Xunit;
using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media;

/// <summary>
/// What docs/formats.md says of each format is what trying it gives: files are written, read, read in part, tagged and cut.
/// </summary>
public sealed class FormatTableTests : IDisposable
{
    private const int Count = 48_077;
    private const string Rewrite = "AUDIOPS_UPDATE_SNAPSHOTS";

    private static readonly Dictionary<string, string> _tags = new()
    {
        ["title"] = "A title", ["artist"] = "An artist", ["album"] = "An album", ["album_artist"] = "Another artist", ["composer"] = "A composer",
        ["genre"] = "A genre", ["date"] = "2024", ["track"] = "3", ["disc"] = "2", ["comment"] = "A comment", ["copyright"] = "Somebody",
        ["lyrics"] = "La la", ["of its own"] = "A value",
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_tables_of_the_documentation_are_what_trying_gives()
    {
        Assert.SkipWhen(NativeLibraryInfo.Current.Variant == "system", "The machine's own FFmpeg has other containers and codecs.");
        var written = Table("| format | codec | samples | length | part | cut short |", Written());
        var read = Table("| format | codec | samples | length | part | cut short |", ReadOnly());
        var kept = Table("| format | tags | several values of one | cover art |", AudioFormat.All.Select(Kept));
        Check("Written and read", written);
        Check("Read only", read);
        Check("Tags", kept);
    }

    public void Dispose() => _folder.Dispose();

    // ---- the sound -------------------------------------------------------------------------------------------------------

    private IEnumerable<string[]> Written()
    {
        foreach (var format in AudioFormat.All)
        {
            foreach (var codec in format.Codecs)
            {
                var path = _folder["a" + format.Extensions[0]];
                Signal.Chord(Count, 2, 48_000).Save(path, new AudioWriterOptions { Format = format, Codec = codec.Name, NoDither = true }, overwrite: true);
                yield return [format.Name, codec.Name, .. Try(path, Count, 48_000)];
            }
        }
    }

    private IEnumerable<string[]> ReadOnly()
    {
        var files = DamageSeeds.Written(_folder.Path, Count).Select(file => (file.Name, file.Bytes, Count: (int?)Count))
            .Concat(ForeignFile.All().Select(file => (file.Name, file.Bytes, Count: (int?)null)));
        foreach (var (name, bytes, count) in files)
        {
            var path = _folder["a" + Path.GetExtension(name)];
            File.WriteAllBytes(path, bytes);
            AudioInfo info;
            try
            {
                info = AudioInfo.Read(path);
                _ = AudioClip.Load(path);
            }
            catch (AudioException)
            {
                // Its own reader does not read back what the container took.
                continue;
            }

            if (AudioFormat.FindByName(info.Format)?.Holds(info.Codec) != true)
                yield return [info.Format, info.Codec, .. Try(path, count, info.Codec == "opus" ? 16_000 : info.SampleRate)];
        }
    }

    private string[] Try(string path, int? count, int writtenRate)
    {
        var info = AudioInfo.Read(path);
        var whole = AudioClip.Load(path);
        if (info.SampleCountKind == SampleCountKind.Exact) Assert.Equal(info.SampleCount, whole.SampleCount);
        // Opus decodes to 48 kHz, whatever went in.
        var more = whole.SampleCount - (int?)((long?)count * whole.SampleRate / writtenRate);
        return
        [
            info.SampleCountKind.ToString().ToLowerInvariant(),
            more switch { null => "–", 0 => "as written", _ => string.Create(CultureInfo.InvariantCulture, $"{more:+0;-0}") },
            Part(path, whole, info.IsLossless),
            Cut(path),
        ];
    }

    private static string Part(string path, AudioClip whole, bool isLossless)
    {
        using var reader = AudioReader.Open(path);
        var buffer = new AudioBuffer(reader.Channels, 1000);
        foreach (var part in (double[])[0.9, 0.3, 0.55, 0.01])
        {
            var at = (int)(part * whole.SampleCount);
            reader.Seek(at);
            Assert.Equal(Math.Min(1000, whole.SampleCount - at), reader.Read(buffer));
            // What a lossy codec puts in place of noise may differ, far below the sound; what is a sample off differs by more.
            var expected = whole.Channel(0).Slice(at, buffer.Count);
            if (!buffer.Channel(0).SequenceEqual(expected) && (isLossless || Signal.SignalToNoise(expected, buffer.Channel(0)) < 40)) return "elsewhere";
        }

        return "to the sample";
    }

    private string Cut(string path)
    {
        var cut = _folder["cut" + Path.GetExtension(path)];
        var bytes = File.ReadAllBytes(path);
        // Where frames follow each other without any count, a cut within one is seen, a cut between two cannot be.
        var told = ((double[])[0.3, 0.5, 0.6, 0.77]).Select(part =>
        {
            File.WriteAllBytes(cut, bytes[..(int)(bytes.Length * part)]);
            try
            {
                using var reader = AudioReader.Open(cut);
                _ = reader.ToClip();
                return reader.GetSkipped().Pieces > 0 ? "a warning" : "not told";
            }
            catch (AudioException error)
            {
                Assert.True(error.Error is AudioError.Truncated or AudioError.InvalidData or AudioError.UnknownFormat, error.Message);
                return "an error";
            }
        }).Distinct().ToArray();
        return told.Length == 1 ? told[0] : string.Join(" or ", told.Order(StringComparer.Ordinal));
    }

    // ---- its tags --------------------------------------------------------------------------------------------------------

    private string[] Kept(AudioFormat format)
    {
        var path = _folder["tags" + format.Extensions[0]];
        var several = new Dictionary<string, IReadOnlyList<string>> { ["artist"] = ["One", "Two"] };
        Signal.Chord(4000, 2, 48_000).Save(path, new AudioWriterOptions { Tags = _tags, PictureSource = Cover() });
        var info = AudioInfo.Read(path);
        var kept = _tags.Where(tag => info.Tags.GetValueOrDefault(tag.Key) == tag.Value).Select(tag => tag.Key).ToArray();
        var words = kept.Length == _tags.Count ? "all" : kept.Length == 0 ? "none" : string.Join(", ", kept);

        Signal.Chord(4000, 2, 48_000).Save(path, new AudioWriterOptions { Tags = _tags, TagValues = several }, overwrite: true);
        var both = AudioInfo.Read(path).TagValues.GetValueOrDefault("artist");
        return [format.Name, words, both is not null && both.SequenceEqual(several["artist"]) ? "yes" : "no", info.PictureCount == 1 ? "yes" : "no"];
    }

    // A FLAC file with a picture: RFC 9639, 8.8.
    private string Cover()
    {
        const int Streaminfo = 42;
        var path = _folder["cover.flac"];
        Signal.Chord(4000).Save(path, overwrite: true);
        var bytes = File.ReadAllBytes(path);
        byte[] image = [0x89, .. "PNG"u8, 13, 10, 26, 10, .. new byte[300]];
        var block = Join(U32(3, true), U32(9, true), Ascii("image/png"), U32(0, true), new byte[16], U32(image.Length, true), image);
        File.WriteAllBytes(path, [.. bytes.AsSpan(0, Streaminfo), 6, .. U32(block.Length, true)[1..], .. block, .. bytes.AsSpan(Streaminfo)]);
        return path;
    }

    // ---- the tables ------------------------------------------------------------------------------------------------------

    // Rows of a format that say the same of several codecs are one.
    private static string[] Table(string head, IEnumerable<string[]> rows)
    {
        var columns = head.Count(character => character == '|') - 1;
        var isOfCodecs = head.Contains("codec", StringComparison.Ordinal);
        var lines = isOfCodecs
            ? rows.GroupBy(row => (row[0], string.Join(" | ", row[2..]))).Select(
                group => $"| {group.Key.Item1} | {string.Join(", ", group.Select(row => row[1]).Distinct())} | {group.Key.Item2} |")
            : rows.Select(row => $"| {string.Join(" | ", row)} |");
        return [head, "|" + string.Concat(Enumerable.Repeat("---|", columns)), .. lines];
    }

    /// <summary>The cells of each row under a heading of docs/formats.md.</summary>
    internal static string[][] Rows(string heading)
    {
        var (_, text, first, end) = Find(heading);
        return [.. text[first..end].Split('\n').Skip(2).Select(line => line.Trim('|', ' ').Split(" | "))];
    }

    private static (string Path, string Text, int First, int End) Find(string heading, [CallerFilePath] string source = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../../docs/formats.md"));
        var text = File.ReadAllText(path);
        var start = text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{path} has no heading '{heading}'.");
        var first = text.IndexOf("\n|", start, StringComparison.Ordinal) + 1;
        var end = text.IndexOf("\n\n", first, StringComparison.Ordinal);
        return (path, text, first, end < 0 ? text.Length - 1 : end);
    }

    private static void Check(string heading, string[] table)
    {
        var (path, text, first, end) = Find(heading);
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
            File.WriteAllText(path, text[..first] + string.Join("\n", table) + text[end..]);
        else
            Assert.Equal(table, text[first..end].Split('\n'));
    }
}
