using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class FeatureFolderTests : IDisposable
{
    private static readonly FeatureExtractor _extractor = new(new FeatureRecipe
    {
        Preset = FeaturePreset.Kaldi, Features = [AudioFeatureKind.Parse("mel"), AudioFeatureKind.Parse("mfcc")], Layout = FeatureLayout.FramesFirst,
    });

    private readonly string _root = Directory.CreateTempSubdirectory("audiops").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void All_features_are_made_of_one_pass_and_are_those_of_their_analyses()
    {
        var clip = Clip(0);
        var features = _extractor.Compute(new ClipStream(clip), TestContext.Current.CancellationToken);
        Assert.Equal([98, 23], features[0].Shape.Skip(features[0].Shape.Count - 2));
        Assert.Equal(new FramesFirstArray(new MelSpectrogramAnalysis(FeaturePreset.Kaldi.Mel).Compute(clip, TestContext.Current.CancellationToken)).Values, features[0].Values);
        Assert.Equal(new FramesFirstArray(new MfccAnalysis(FeaturePreset.Kaldi.Mfcc!).Compute(clip, TestContext.Current.CancellationToken)).Values, features[1].Values);
    }

    [Fact]
    public void The_manifest_has_what_the_files_are()
    {
        var source = Source("a", 0);
        var summary = Run([new FeatureItem(0, "deep/a") { Path = source, Id = "a" }]);
        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(summary.Manifest))).RootElement;
        Assert.Equal("deep/a", line.GetProperty("name").GetString());
        Assert.Equal(source, line.GetProperty("path").GetString());
        Assert.Equal(FileStamp.Of(source).Checksum, line.GetProperty("sha256").GetString());
        Assert.Equal(1.0, line.GetProperty("seconds").GetDouble(), 1e-9);
        var mel = line.GetProperty("features").GetProperty("mel");
        Assert.Equal("mel/deep/a.npy", mel.GetProperty("file").GetString());
        Assert.Equal([98, 23], mel.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        var path = Path.Combine(Folder, "mel/deep/a.npy");
        Assert.Equal(new FileInfo(path).Length, mel.GetProperty("size").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))), mel.GetProperty("sha256").GetString());
        Assert.Contains("\"toolkit\": \"Kaldi 5.5\"", File.ReadAllText(Path.Combine(Folder, "recipe.json")), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories), file => file.Contains(".tmp", StringComparison.Ordinal) || file.Contains("journal", StringComparison.Ordinal));
    }

    [Fact]
    public void What_leads_out_or_is_taken_is_refused()
    {
        using var folder = Open(FeatureFolderMode.New);
        foreach (var name in new[] { "../a", "/a", "a//b", "a/../b", ".", "" })
            Assert.Equal(AudioError.InvalidArgument, Assert.Throws<AudioException>(() => folder.Take(new FeatureItem(0, name))).Error);
        folder.Take(new FeatureItem(0, "a"));
        Assert.Contains("'a' was taken", Assert.Throws<AudioException>(() => folder.Take(new FeatureItem(1, "a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_do_not_write_into_one_folder()
    {
        using var folder = Open(FeatureFolderMode.New);
        Assert.Contains("Another run", Assert.Throws<AudioException>(() => Open(FeatureFolderMode.Resume)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_an_earlier_run_is_gone_on_with_or_made_anew_and_of_another_recipe_refused()
    {
        var items = Items(2);
        Run(items);
        Assert.IsType<AudioRemedy.GoOn>(Assert.Throws<AudioException>(() => Open(FeatureFolderMode.New)).Remedy);
        var other = new FeatureExtractor(_extractor.Recipe with { MelCount = 40 });
        Assert.Contains(
            "recipe.json", Assert.Throws<AudioException>(() => new FeatureFolder(Folder, other, AudioFeatureFormat.All[0], FeatureFolderMode.Resume)).Message, StringComparison.Ordinal);
        Assert.Equal((0, 2), Counts(Run(items, FeatureFolderMode.Resume)));
        Assert.Equal((2, 0), Counts(Run(items, FeatureFolderMode.Replace)));
    }

    [Fact]
    public void What_is_missing_changed_or_damaged_is_made_again()
    {
        var items = Items(5);
        Run(items);
        var before = Snapshot();

        File.Delete(Path.Combine(Folder, "mel/u0.npy"));
        File.AppendAllText(Path.Combine(Folder, "mfcc/u1.npy"), "x");

        // As long as before, and touched: only reading tells.
        var damaged = Path.Combine(Folder, "mel/u2.npy");
        var bytes = File.ReadAllBytes(damaged);
        bytes[^1] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        File.SetLastWriteTimeUtc(damaged, DateTime.UtcNow.AddSeconds(5));

        // An input of the same size and other samples, and one that was only touched.
        Source("u3", 77);
        File.SetLastWriteTimeUtc(items[3].Path!, DateTime.UtcNow.AddSeconds(5));
        File.SetLastWriteTimeUtc(items[4].Path!, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal((4, 1), Counts(Run(items, FeatureFolderMode.Resume)));

        var after = Snapshot();
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal(
            [".statistics.state", "manifest.jsonl", "mel/u3.npy", "mfcc/u3.npy", "statistics.json"],
            before.Keys.Where(file => before[file] != after[file]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Damage_that_left_size_and_time_is_found_where_all_is_verified()
    {
        var items = Items(2);
        Run(items);
        var before = Snapshot();
        var damaged = Path.Combine(Folder, "mel/u1.npy");
        var time = File.GetLastWriteTimeUtc(damaged);
        var bytes = File.ReadAllBytes(damaged);
        bytes[^1] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        File.SetLastWriteTimeUtc(damaged, time);
        Assert.Equal((0, 2), Counts(Run(items, FeatureFolderMode.Resume)));
        Assert.Equal((1, 1), Counts(Run(items, FeatureFolderMode.Resume, verifies: true)));
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_run_that_was_broken_off_is_gone_on_with_from_its_journal_whatever_its_last_line_is()
    {
        var items = Items(6);
        Run(items);
        var whole = Snapshot();
        Directory.Delete(Folder, recursive: true);

        using (var folder = Open(FeatureFolderMode.New))
        {
            foreach (var item in Enumerable.Take(items, 3)) folder.Add(Make(folder, folder.Take(item)));

            // Written and not taken: its files never get their names.
            Make(folder, folder.Take(items[3]));
        }

        File.AppendAllText(Path.Combine(Folder, ".manifest.journal"), "{\"name\":\"u4\",\"ind");
        Assert.Equal((3, 3), Counts(Run(items, FeatureFolderMode.Resume)));
        Assert.Equal(whole, Snapshot());
    }

    [Fact]
    public void Inputs_that_come_and_go_change_the_manifest_and_nothing_else()
    {
        var items = Items(4);
        Run([items[0], items[2]]);
        var summary = Run([.. items.Select((item, index) => item with { Index = index })], FeatureFolderMode.Resume);
        Assert.Equal((2, 2), Counts(summary));
        Assert.Equal(["u0", "u1", "u2", "u3"], File.ReadLines(summary.Manifest).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()));
    }

    [Fact]
    public void Failures_stand_in_a_file_of_their_own_until_they_are_none()
    {
        using (var folder = Open(FeatureFolderMode.New))
        {
            folder.AddFailure(new FeatureItem(0, "bad") { Path = "/x/bad.wav" }, "AudioPs.Open.NotFound", "It is not there.");
            Assert.Equal(1, folder.Complete().Failed);
        }

        var line = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "errors.jsonl"))).RootElement;
        Assert.Equal("AudioPs.Open.NotFound", line.GetProperty("error").GetString());
        Assert.Null(Run(Items(1), FeatureFolderMode.Resume).Errors);
        Assert.False(File.Exists(Path.Combine(Folder, "errors.jsonl")));
    }

    [Fact]
    public async Task The_manifest_is_not_taken_for_what_a_dead_process_has_left_however_long_the_end_takes()
    {
        var items = Items(2);
        Run(items);
        File.Delete(Path.Combine(Folder, ".statistics.state"));
        using var isDone = new CancellationTokenSource();
        var aging = Task.Run(
            () =>
            {
                while (!isDone.IsCancellationRequested)
                {
                    foreach (var path in Directory.GetFiles(Folder, ".manifest.jsonl.*.tmp"))
                    {
                        try
                        {
                            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
                        }
                        catch (IOException)
                        {
                            // It has its name by now.
                        }
                    }

                    TemporaryFiles.Forget();
                }
            },
            TestContext.Current.CancellationToken);
        try
        {
            for (var i = 0; i < 50; i++)
            {
                Assert.Equal(2, Run(items, FeatureFolderMode.Resume).Kept);
                File.Delete(Path.Combine(Folder, ".statistics.state"));
            }
        }
        finally
        {
            await isDone.CancelAsync();
            await aging;
        }
    }

    private string Folder => Path.Combine(_root, "features");

    private FeatureFolder Open(FeatureFolderMode mode, bool verifies = false) => new(Folder, _extractor, AudioFeatureFormat.All[0], mode, verifies);

    private static FeatureOutput Make(FeatureFolder folder, FeatureTask task)
    {
        if (folder.Verify(task) is { } kept) return kept;
        using var stream = AudioReader.Open(task.Item.Path!, null, TestContext.Current.CancellationToken);
        return folder.Store(task.Item, _extractor.Compute(stream, TestContext.Current.CancellationToken), 1, cancellationToken: TestContext.Current.CancellationToken);
    }

    private FeatureSummary Run(IReadOnlyList<FeatureItem> items, FeatureFolderMode mode = FeatureFolderMode.New, bool verifies = false)
    {
        using var folder = Open(mode, verifies);
        foreach (var item in items) folder.Add(Make(folder, folder.Take(item)));
        return folder.Complete();
    }

    private static (int Written, int Kept) Counts(FeatureSummary summary) => ((int)summary.Written, (int)summary.Kept);

    private Dictionary<string, string> Snapshot() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).ToDictionary(
        file => Path.GetRelativePath(Folder, file).Replace('\\', '/'), file => Convert.ToHexString(File.ReadAllBytes(file)));

    private FeatureItem[] Items(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new FeatureItem(index, $"u{index}") { Path = Source($"u{index}", index), Id = $"u{index}" })];

    private string Source(string name, int seed)
    {
        var path = Path.Combine(_root, name + ".wav");
        var clip = Clip(seed);
        using var stream = new ClipStream(clip);
        using var writer = AudioWriter.Create(path, new AudioWriterOptions { BitDepth = 16 }, stream, overwrite: true);
        writer.Write(stream);
        writer.Commit();
        return path;
    }

    private static AudioClip Clip(int seed)
    {
        var random = new Random(seed);
        return new AudioClip([.. Enumerable.Range(0, 16000).Select(_ => random.NextSingle() - 0.5f)], 1, 16000);
    }
}
