using Microsoft.Win32.SafeHandles;

namespace AudioPs.Corpora;

/// <summary>What earlier runs have made: the lines of a manifest, and over them those of the journal of a run that was broken off.</summary>
internal sealed class FeatureIndex : IDisposable
{
    private readonly LineIndex _lines = new();

    /// <summary>How many inputs are known.</summary>
    public int Count => _lines.Count;

    /// <inheritdoc cref="LineIndex.Hash(string)"/>
    public static UInt128 Hash(string name) => LineIndex.Hash(name);

    /// <inheritdoc cref="LineIndex.Add"/>
    public long Add(SafeFileHandle handle) => _lines.Add(handle);

    /// <summary>What is known of a name, and when that was last added to; null where nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">What stands for it.</param>
    public (FeatureEntry Entry, DateTime Written)? Find(string name, UInt128 hash) =>
        _lines.Find(hash) is var (line, written) && FeatureEntry.Parse(line.Span) is { } entry && entry.Item.Name == name ? (entry with { Line = [.. line.Span, (byte)'\n'] }, written) : null;

    /// <summary>The lines of a file, from a place on where one begins.</summary>
    public static IEnumerable<FeatureEntry> Read(SafeFileHandle handle, long start, long end)
    {
        var line = new byte[LineIndex.LikelyLine];
        while (start < end)
        {
            var read = RandomAccess.Read(handle, line.AsSpan(0, (int)Math.Min(line.Length, end - start)), start);
            var length = line.AsSpan(0, read).IndexOf((byte)'\n');
            if (length < 0)
            {
                if (read < line.Length || line.Length >= LineIndex.LongestLine) yield break;
                line = new byte[2 * line.Length];
                continue;
            }

            if (FeatureEntry.Parse(line.AsSpan(0, length)) is { } entry) yield return entry;
            start += length + 1;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();
}
