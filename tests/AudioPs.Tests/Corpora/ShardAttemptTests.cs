using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

/// <summary>Tries at a shard that know of each other only by what is on the drive.</summary>
public sealed class ShardAttemptTests : IDisposable
{
    private static readonly FeatureExtractor _extractor = new(new FeatureRecipe { Preset = FeaturePreset.Kaldi });

    private readonly string _root = Directory.CreateTempSubdirectory("audiops").FullName;
    private readonly FeatureItem[] _items;
    private AudioFeatureFormat _format = AudioFeatureFormat.All[0];

    public ShardAttemptTests()
    {
        _items = [.. Enumerable.Range(0, 6).Select(index => new FeatureItem(index, $"u{index}") { Path = Source($"u{index}", index) })];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_later_try_goes_on_from_the_earlier_one_that_is_still_at_work_and_ends_it()
    {
        var whole = Whole();
        using var first = Open("one-0-a");
        Take(first, _items[..3]);
        using var second = Open("one-1-b");
        Assert.Equal(3, second.KnownCount);

        // Both write on, the same files.
        Take(first, _items[3..5]);
        Take(second, _items);
        var summary = second.Complete();
        Assert.Equal((3, 3), (summary.Written, summary.Kept));
        Assert.DoesNotContain(Files(), file => file.Contains("journal", StringComparison.Ordinal));

        // The first learns of it at its end, and changes nothing.
        Take(first, _items[5..]);
        Assert.Contains("finished it meanwhile", Assert.Throws<AudioException>(first.Complete).Message, StringComparison.Ordinal);
        first.Dispose();
        Assert.Equal(whole, Snapshot());
    }

    [Theory]
    [InlineData("WebDataset")]
    [InlineData("Parquet")]
    [InlineData("Arrow")]
    public void Files_of_many_inputs_are_whole_whoever_writes_them(string format)
    {
        _format = AudioFeatureFormat.Parse(format);
        var whole = Whole();
        using var first = Open("a");
        Take(first, _items[..3]);
        using var second = Open("b");
        Assert.Equal(2, second.KnownCount);
        Take(first, _items[3..]);
        Take(second, _items[..5]);
        first.Complete();
        Take(second, _items[5..]);
        Assert.Throws<AudioException>(second.Complete);
        second.Dispose();
        Assert.Equal(whole, Snapshot());
    }

    [Theory]
    [InlineData("Npy")]
    [InlineData("WebDataset")]
    public void An_earlier_try_may_be_the_first_to_end(string format)
    {
        _format = AudioFeatureFormat.Parse(format);
        var whole = Whole();
        using var first = Open("a");
        Take(first, _items[..2]);
        using var second = Open("b");
        Take(second, _items[..4]);
        Take(first, _items[2..]);
        first.Complete();
        Take(second, _items[4..]);
        Assert.Throws<AudioException>(second.Complete);
        second.Dispose();
        Assert.Equal(whole, Snapshot());
    }

    [Fact]
    public void What_several_tries_left_is_gone_on_with_from_the_one_that_knows_most_whatever_its_last_line_is()
    {
        var whole = Whole();
        foreach (var (name, count) in new[] { ("a", 4), ("b", 5), ("c", 0) })
        {
            using var attempt = Open(name);
            Take(attempt, _items[..count]);
        }

        // Each knew what the one before had made.
        File.AppendAllText(Path.Combine(Folder, ".manifest-00000-of-00001.b.journal"), "{\"name\":\"u5\",\"ind");
        using var last = Open("d");
        Assert.Equal(5, last.KnownCount);
        Take(last, _items);
        var summary = last.Complete();
        Assert.Equal((1, 5), (summary.Written, summary.Kept));
        Assert.Equal(whole, Snapshot());
    }

    [Fact]
    public void Failures_of_a_try_count_when_it_is_done()
    {
        using (var lost = Open("a"))
        {
            lost.AddFailure(_items[0], "AudioPs.Open.NotFound", "Gone.");
            Assert.True(File.Exists(lost.ErrorPath));
            Assert.False(File.Exists(Path.Combine(Folder, "errors-00000-of-00001.jsonl")));
        }

        using (var attempt = Open("b"))
        {
            attempt.AddFailure(_items[1], "AudioPs.Open.NotFound", "Gone.");
            Assert.Equal(Path.Combine(Folder, "errors-00000-of-00001.jsonl"), attempt.Complete().Errors);
        }

        Assert.Contains("u1", Assert.Single(File.ReadAllLines(Path.Combine(Folder, "errors-00000-of-00001.jsonl"))), StringComparison.Ordinal);
        Assert.DoesNotContain(Files(), file => file.StartsWith(".errors", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_merged_while_a_try_goes_on()
    {
        Write();
        using (Open("late"))
            Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => FeatureMerger.Merge(Folder, TestContext.Current.CancellationToken)).Error);
        File.Delete(Path.Combine(Folder, ".manifest-00000-of-00001.late.journal"));
        Assert.Equal(6, FeatureMerger.Merge(Folder, TestContext.Current.CancellationToken).Kept);
    }

    [Fact]
    public void A_merge_that_was_killed_while_it_deleted_is_gone_on_with()
    {
        Write();
        FeatureMerger.Merge(Folder, TestContext.Current.CancellationToken);
        var merged = Snapshot();
        File.WriteAllText(Path.Combine(Folder, FeatureMerger.Mark), "");
        File.WriteAllText(Path.Combine(Folder, "statistics-00000-of-00001.json"), "left");
        Assert.Equal(6, FeatureMerger.Merge(Folder, TestContext.Current.CancellationToken).Kept);
        Assert.Equal(merged, Snapshot());

        // What comes after it is not taken for its parts.
        File.WriteAllText(Path.Combine(Folder, FeatureMerger.Mark), "");
        using (var again = Open("again"))
        {
            Take(again, _items);
            Assert.Equal(6, again.Complete().Kept);
        }

        FeatureMerger.Merge(Folder, TestContext.Current.CancellationToken);
        Assert.Equal(merged, Snapshot());
    }

    [Fact]
    public void What_another_machine_is_writing_is_not_taken_for_what_was_left()
    {
        Write();

        // As it looks where locks do not reach from one machine to the other.
        var foreign = Path.Combine(Folder, ".u0.npy.abcdefgh.audiops.tmp");
        File.WriteAllText(foreign, "being written");
        File.SetLastWriteTimeUtc(foreign, DateTime.UtcNow.AddMinutes(-1));
        TemporaryFiles.Forget();
        using (var attempt = Open("b"))
        {
            Take(attempt, _items);
            attempt.Complete();
        }

        Assert.True(File.Exists(foreign));
    }

    private string Folder => Path.Combine(_root, "features");

    private FeatureFolder Open(string? attempt) =>
        new(Folder, _extractor, _format, FeatureFolderMode.Resume, shard: new FeatureShard(0, 1) { IsPlanned = true, Attempt = attempt }, shardLength: 2);

    private static void Take(FeatureFolder folder, IEnumerable<FeatureItem> items)
    {
        foreach (var item in items)
        {
            var task = folder.Take(item);
            if (folder.Verify(task) is { } kept)
            {
                folder.Add(kept);
                continue;
            }

            using var stream = AudioReader.Open(item.Path!, null, TestContext.Current.CancellationToken);
            folder.Add(folder.Store(item, _extractor.Compute(stream, TestContext.Current.CancellationToken), 1, cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    // What one undisturbed run writes.
    private Dictionary<string, string> Whole()
    {
        Write();
        var whole = Snapshot();
        Directory.Delete(Folder, recursive: true);
        return whole;
    }

    private void Write()
    {
        using var folder = Open(null);
        Take(folder, _items);
        folder.Complete();
    }

    private IEnumerable<string> Files() => Directory.GetFiles(Folder).Select(file => Path.GetFileName(file));

    private Dictionary<string, string> Snapshot() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).ToDictionary(
        file => Path.GetRelativePath(Folder, file).Replace('\\', '/'), file => Convert.ToHexString(File.ReadAllBytes(file)));

    private string Source(string name, int seed)
    {
        var path = Path.Combine(_root, name + ".wav");
        var random = new Random(seed);
        using var stream = new ClipStream(new AudioClip([.. Enumerable.Range(0, 16000).Select(_ => random.NextSingle() - 0.5f)], 1, 16000));
        using var writer = AudioWriter.Create(path, new AudioWriterOptions { BitDepth = 16 }, stream, overwrite: true);
        writer.Write(stream);
        writer.Commit();
        return path;
    }
}
