using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Makes one manifest of those of the shards that wrote into a folder: the bytes of a run without shards.</summary>
public static partial class FeatureMerger
{
    /// <summary>Merges manifests, errors and statistics; those of the shards are gone then.</summary>
    /// <param name="path">Full path of the folder.</param>
    /// <param name="cancellationToken">Stops the work; all is as it was then.</param>
    /// <exception cref="AudioException">There are no shards, not all of them are done, or a manifest is damaged; or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureSummary Merge(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            return Merge(folder, Shards(folder), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(folder, e);
        }
    }

    private static FeatureSummary Merge(string folder, FolderFiles[] shards, CancellationToken cancellationToken)
    {
        var files = new FolderFiles(folder, "");
        var statistics = new FeatureStatistics();
        foreach (var shard in shards)
        {
            statistics.Add(FeatureStatistics.Read(shard.State) ?? throw Incomplete(folder, shard.Suffix));
        }

        var (written, failed, size) = (0L, 0L, 0L);
        var seconds = 0.0;
        PendingFile.Write(files.Manifest, overwrite: true, stream =>
        {
            foreach (var (line, _) in InOrder(shards.Select(shard => shard.Manifest)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entry = FeatureEntry.Parse(line) ?? throw new AudioException(AudioError.InvalidData, $"A manifest in '{folder}' is damaged. Run its shard again.", folder);
                stream.Write(line);
                stream.WriteByte((byte)'\n');
                written++;
                seconds += entry.Seconds;
                size += entry.Size;
            }
        });
        var errors = shards.Select(shard => shard.Errors).Where(File.Exists).ToArray();
        if (errors.Length == 0) File.Delete(files.Errors);
        else
        {
            PendingFile.Write(files.Errors, overwrite: true, stream =>
            {
                foreach (var (line, _) in InOrder(errors))
                {
                    stream.Write(line);
                    stream.WriteByte((byte)'\n');
                    failed++;
                }
            });
        }

        PendingFile.Write(files.State, overwrite: true, statistics.Write);
        PendingFile.Write(files.Statistics, overwrite: true, stream => stream.Write(statistics.ToJson()));
        if (ScpFile.IsOf(files)) ScpFile.Write(files, ManifestText.Read(files.Manifest));
        foreach (var shard in shards)
        {
            foreach (var part in new[] { shard.Errors, shard.Statistics, shard.State, shard.Manifest }) File.Delete(part);
        }

        return new FeatureSummary
        {
            Destination = folder,
            Written = 0,
            Kept = written,
            Failed = failed,
            Hours = seconds / 3600,
            Size = size,
            Manifest = files.Manifest,
            Errors = failed > 0 ? files.Errors : null,
        };
    }

    private static FolderFiles[] Shards(string folder)
    {
        if (!Directory.Exists(folder)) throw new AudioException(AudioError.NotFound, $"There is no folder '{folder}'.", folder);
        var names = Directory.GetFiles(folder).Select(file => ShardPattern().Match(Path.GetFileName(file))).Where(match => match.Success).ToArray();
        var counts = names.Select(match => int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToArray();
        if (counts.Length == 0) throw new AudioException(AudioError.NotFound, $"'{folder}' has no manifests of shards, such as manifest-00000-of-00008.jsonl.", folder);
        if (counts.Length > 1)
        {
            throw new AudioException(
                AudioError.InvalidData,
                $"'{folder}' has manifests of shards of {string.Join(" and of ", counts.Order())}. Delete those that do not belong together.",
                folder);
        }

        FolderFiles[] shards = [.. Enumerable.Range(0, counts[0]).Select(index => new FolderFiles(folder, new FeatureShard(index, counts[0]).Suffix))];
        foreach (var shard in shards)
        {
            if (!File.Exists(shard.Manifest) || File.Exists(shard.Journal)) throw Incomplete(folder, shard.Suffix);
        }

        return shards;
    }

    private static AudioException Incomplete(string folder, string suffix) => new(
        AudioError.Truncated, $"The shard {suffix.TrimStart('-').Replace("-of-", " of ", StringComparison.Ordinal)} of '{folder}' is not done. Run it to its end first.", folder);

    // The lines of all by their index, which is that of the inputs.
    private static IEnumerable<(byte[] Line, long Index)> InOrder(IEnumerable<string> paths)
    {
        var queue = new PriorityQueue<IEnumerator<string>, long>();
        foreach (var path in paths) Enqueue(File.ReadLines(path).GetEnumerator());
        while (queue.TryDequeue(out var lines, out var index))
        {
            yield return (Encoding.UTF8.GetBytes(lines.Current), index);
            Enqueue(lines);
        }

        void Enqueue(IEnumerator<string> lines)
        {
            if (lines.MoveNext()) queue.Enqueue(lines, IndexOf(lines.Current));
            else lines.Dispose();
        }
    }

    private static long IndexOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("index"u8).GetInt64();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new AudioException(AudioError.InvalidData, "A manifest of a shard is damaged. Run it again.", innerException: e);
        }
    }

    [GeneratedRegex(@"^\.?(?:manifest|errors|statistics)-(?<index>\d{5,})-of-(?<count>\d{5,})\.(?:jsonl|json|state|journal)$")]
    private static partial Regex ShardPattern();
}
