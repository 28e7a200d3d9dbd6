using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Makes one manifest of those of the shards that wrote into a folder: the bytes of a run without shards.</summary>
public static partial class FeatureMerger
{
    // There while the parts of what has been merged are deleted.
    internal const string Mark = ".merged";

    /// <summary>Merges manifests, errors and statistics; those of the shards are gone then.</summary>
    /// <param name="path">Full path of the folder.</param>
    /// <param name="cancellationToken">Stops the work; all is as it was then.</param>
    /// <exception cref="AudioException">There are no shards, not all of them are done, or a manifest is damaged; or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureSummary Merge(string path, CancellationToken cancellationToken = default) => Merge(path, null, cancellationToken);

    /// <summary>Merges what a plan has parted.</summary>
    /// <param name="path">Full path of the folder.</param>
    /// <param name="planned">How many shards and inputs there are by the plan; null where none says.</param>
    /// <param name="cancellationToken">Stops the work; all is as it was then.</param>
    internal static FeatureSummary Merge(string path, (int Shards, long Inputs)? planned, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            // One that was killed after all was written, before the parts were gone.
            if (File.Exists(new FolderFiles(folder, "").In(Mark)))
            {
                Finish(folder);
                return Summarize(folder, cancellationToken);
            }

            return Merge(folder, Shards(folder, planned?.Shards), planned?.Inputs, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(folder, e);
        }
    }

    /// <summary>Deletes the parts of a merge that was killed when all was written, before they are taken for those of another.</summary>
    /// <exception cref="IOException">That failed.</exception>
    internal static void Finish(string folder)
    {
        var mark = new FolderFiles(folder, "").In(Mark);
        if (File.Exists(mark)) Clear(folder, mark);
    }

    /// <summary>What is in a folder whose shards were merged, or that had none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="AudioException">Its manifest is damaged.</exception>
    internal static FeatureSummary Summarize(string folder, CancellationToken cancellationToken)
    {
        var files = new FolderFiles(folder, "");
        var (written, failed, size) = (0L, 0L, 0L);
        var seconds = 0.0;
        foreach (var entry in ManifestText.Read(files.Manifest))
        {
            cancellationToken.ThrowIfCancellationRequested();
            written++;
            seconds += entry.Seconds;
            size += entry.Size;
        }

        if (File.Exists(files.Errors)) failed = File.ReadLines(files.Errors).LongCount();
        return Summary(files, written, failed, seconds, size);
    }

    private static FeatureSummary Merge(string folder, FolderFiles[] shards, long? planned, CancellationToken cancellationToken)
    {
        var files = new FolderFiles(folder, "");
        var statistics = new FeatureStatistics();
        foreach (var shard in shards)
        {
            statistics.Add(FeatureStatistics.Read(shard.State) ?? throw Incomplete(folder, shard.Suffix));
        }

        var (written, failed, size) = (0L, 0L, 0L);
        var seconds = 0.0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        PendingFile.Write(files.Manifest, overwrite: true, stream =>
        {
            foreach (var (line, _) in InOrder(shards.Select(shard => shard.Manifest)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entry = FeatureEntry.Parse(line) ?? throw new AudioException(AudioError.InvalidData, $"A manifest in '{folder}' is damaged. Run its shard again.", folder);
                stream.Write(line);
                stream.WriteByte((byte)'\n');
                if (entry.Pack is { Row: 0 }) names.Add(entry.Features[0].File);
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
        var format = RecipeText.FormatOf(files);
        if (format.IsListed) ScpFile.Write(files, ManifestText.Read(files.Manifest));
        if (format.HoldsMany) FeaturePacks.ClearStale(files, format, names);
        if (planned is { } inputs && written + failed != inputs)
        {
            throw new AudioException(
                AudioError.InvalidData,
                FormattableString.Invariant($"The shards of '{folder}' have {written + failed} inputs, and their plan has {inputs}. Run them again."),
                folder);
        }

        var mark = files.In(Mark);
        PendingFile.Write(mark, overwrite: true, _ => { });
        Clear(folder, mark);
        return Summary(files, written, failed, seconds, size);
    }

    // The parts last: until then what is there can be merged again.
    private static void Clear(string folder, string mark)
    {
        foreach (var path in Directory.GetFiles(folder).Where(path => ShardPattern().IsMatch(Path.GetFileName(path)))) File.Delete(path);
        File.Delete(mark);
    }

    private static FeatureSummary Summary(FolderFiles files, long kept, long failed, double seconds, long size) => new()
    {
        Destination = files.Folder,
        Written = 0,
        Kept = kept,
        Failed = failed,
        Hours = seconds / 3600,
        Size = size,
        Manifest = files.Manifest,
        Errors = failed > 0 ? files.Errors : null,
    };

    private static FolderFiles[] Shards(string folder, int? planned)
    {
        if (!Directory.Exists(folder)) throw new AudioException(AudioError.NotFound, $"There is no folder '{folder}'.", folder);
        var names = Directory.GetFiles(folder).Select(file => ShardPattern().Match(Path.GetFileName(file))).Where(match => match.Success).ToArray();
        var counts = names.Select(match => int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToArray();
        if (planned is { } count && counts.Length <= 1) counts = [count];
        if (counts.Length == 0) throw new AudioException(AudioError.NotFound, $"'{folder}' has no manifests of shards, such as manifest-00000-of-00008.jsonl.", folder);
        if (counts.Length > 1)
        {
            throw new AudioException(
                AudioError.InvalidData,
                $"'{folder}' has manifests of shards of {string.Join(" and of ", counts.Order())}. Delete those that do not belong together.",
                folder);
        }

        FolderFiles[] shards = [.. Enumerable.Range(0, counts[0]).Select(index => new FolderFiles(folder, new FeatureShard(index, counts[0]).Suffix))];
        var open = names.Where(match => match.Value.EndsWith(".journal", StringComparison.Ordinal))
            .Select(match => $"-{match.Groups["index"].Value}-of-{match.Groups["count"].Value}").ToHashSet(StringComparer.Ordinal);
        foreach (var shard in shards)
        {
            if (!File.Exists(shard.Manifest) || open.Contains(shard.Suffix)) throw Incomplete(folder, shard.Suffix);
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

    [GeneratedRegex(@"^\.?(?:manifest|errors|statistics)-(?<index>\d{5,})-of-(?<count>\d{5,})(?:\.[\w-]+)?\.(?:jsonl|json|state|journal)$")]
    internal static partial Regex ShardPattern();
}
