using System.Globalization;

namespace AudioPs.Corpora;

/// <summary>How far the shards of a folder of features are by its own files, which are what counts.</summary>
/// <param name="IsMerged">Whether there is one manifest, and nothing of shards beside it.</param>
/// <param name="Done">The shards whose manifest is there and that nothing is writing.</param>
/// <param name="Open">The shards that were begun and are not done.</param>
/// <param name="Errors">Of these, the file of the last try with the inputs that failed, by shard.</param>
internal sealed record ShardProgress(bool IsMerged, IReadOnlySet<int> Done, IReadOnlySet<int> Open, IReadOnlyDictionary<int, string> Errors)
{
    /// <summary>Looks once at what is there.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static ShardProgress Of(string folder)
    {
        var (done, open, errors) = (new HashSet<int>(), new HashSet<int>(), new Dictionary<int, string>());
        if (!Directory.Exists(folder)) return new ShardProgress(false, done, open, errors);
        var files = new FolderFiles(folder, "");

        // What is being deleted after a merge is none of shards that are to come.
        var isMerged = File.Exists(files.In(FeatureMerger.Mark));
        if (isMerged) return new ShardProgress(true, done, open, errors);
        foreach (var path in Directory.EnumerateFiles(folder, "*-of-*"))
        {
            var name = Path.GetFileName(path);
            var match = FeatureMerger.ShardPattern().Match(name);
            if (!match.Success) continue;
            var index = int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture);
            if (name.EndsWith(".journal", StringComparison.Ordinal)) open.Add(index);
            else if (name.StartsWith(".errors-", StringComparison.Ordinal)) AddLater(errors, index, path);
            else if (name.StartsWith("manifest-", StringComparison.Ordinal)) done.Add(index);
        }

        done.ExceptWith(open);
        return new ShardProgress(done.Count == 0 && open.Count == 0 && File.Exists(files.Manifest), done, open, errors);
    }

    private static void AddLater(Dictionary<int, string> errors, int index, string path)
    {
        if (!errors.TryGetValue(index, out var other) || File.GetLastWriteTimeUtc(path) > File.GetLastWriteTimeUtc(other)) errors[index] = path;
    }

    /// <summary>Whether a shard is done.</summary>
    public bool Has(int shard) => IsMerged || Done.Contains(shard);
}
