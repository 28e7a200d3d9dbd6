using System.Text.RegularExpressions;

namespace AudioPs.Corpora;

/// <summary>The files of a dataset that hold many utterances each, and to which split each belongs, by its name and the folder above.</summary>
internal static partial class DatasetShards
{
    private const int Depth = 3;
    private const string Data = "data";

    private static readonly string[] _known =
        ["train", "dev", "test", "val", "valid", "validation", "eval", "validated", "invalidated", "other", "reported"];

    /// <summary>Whether a path is that of a shard, or of a folder that has some, in it or in one of its folders that are called as splits are.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="extension">What shards end in.</param>
    public static bool IsAt(string path, string extension)
    {
        if (File.Exists(path)) return path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
        if (!Directory.Exists(path)) return false;
        // Folders of millions of clips are not looked through for what another kind of dataset would have.
        return In(path) || Directory.EnumerateDirectories(path).Where(folder => IsCalled(folder, Data) || _known.Any(word => IsCalled(folder, word))).Any(In);

        bool In(string folder) => Directory.EnumerateFiles(folder, "*" + extension, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).Any();
        static bool IsCalled(string folder, string word) => Path.GetFileName(folder.AsSpan()).Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The shards of a folder and those below it, by their paths; or the one itself.</summary>
    public static IEnumerable<string> Of(string path, string extension)
    {
        if (File.Exists(path)) return [path];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth, MatchCasing = MatchCasing.CaseInsensitive };
        return Directory.EnumerateFiles(path, "*" + extension, options).Order(StringComparer.Ordinal);
    }

    /// <summary>
    /// "train" of <c>train-00000-of-00002.parquet</c>, <c>train-0001.tar</c> and <c>train.parquet</c>; of a file of another name that of
    /// the folder above, below the dataset's own; null where neither tells.
    /// </summary>
    /// <param name="root">The dataset's folder.</param>
    /// <param name="file">Full path of the shard.</param>
    public static string? SplitOf(string root, string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        var shard = Shard().Match(stem);
        // One in a series of shards is called by its split whatever that is; any other only by a word that is usual.
        if (shard.Success && shard.Groups["count"].Success) return shard.Groups["split"].Value;
        var word = shard.Success ? shard.Groups["split"].Value : stem;
        if (_known.Contains(word, StringComparer.OrdinalIgnoreCase)) return word;
        var folder = Path.GetDirectoryName(file)!;
        var above = Path.GetFileName(folder);
        return folder.Length > root.Length && _known.Contains(above, StringComparer.OrdinalIgnoreCase) ? above : null;
    }

    // The last part is a number of the commit, which some files have.
    [GeneratedRegex("^(?<split>.+?)[-_.]?[0-9]+(?<count>-of-[0-9]+)?(-[0-9a-f]{8,})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shard();
}
