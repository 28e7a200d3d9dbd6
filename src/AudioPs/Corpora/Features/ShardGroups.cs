using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Tells which inputs stay in one shard: parts of one file that follow each other, so that it is decoded by one alone.</summary>
/// <param name="shardLength">How many inputs share a file of features; those stay together then, and nothing else. 0 where each has its own.</param>
internal sealed class ShardGroups(int shardLength = 0)
{
    private string? _lastPath;
    private long _lastFile = -1;

    /// <summary>The group of the last input, counted from 0.</summary>
    public long Group { get; private set; } = -1;

    /// <summary>Takes the next input, in order, and gives its group.</summary>
    public long Next(FeatureItem item)
    {
        if (shardLength > 0)
        {
            if (item.Index / shardLength != _lastFile) Group++;
            _lastFile = item.Index / shardLength;
            return Group;
        }

        var path = item.Path is null ? null : FileOf(item.Path);
        if (path is null || path != _lastPath || (item.Offset is null && path == item.Path)) Group++;
        _lastPath = path;
        return Group;
    }

    /// <summary>What lies on the drive: of audio within another file, such as an archive, that file.</summary>
    public static string FileOf(string path) => ContainedAudio.Find(path)?.Container ?? path;
}
