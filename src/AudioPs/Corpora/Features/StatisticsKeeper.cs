using System.Diagnostics;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Keeps the statistics of a folder true to its manifest, over runs that were broken off.</summary>
/// <remarks>
/// What was counted is saved now and then, with how far into the journal that reaches; the next run counts the rest of the journal from its
/// files. What stands for the inputs counted is summed; where that is not the sum of the manifest at the end, as an input has changed or
/// gone, all is counted anew from the files.
/// </remarks>
internal sealed class StatisticsKeeper : IDisposable
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(30);

    private readonly FolderFiles _files;
    private readonly FeatureLayout _layout;
    private readonly AudioFeatureFormat _format;
    private readonly FeatureFiles _reader;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private FeatureStatistics _statistics;
    private UInt128 _present;
    private bool _isStale;

    /// <param name="files">Of the folder.</param>
    /// <param name="layout">Of the features.</param>
    /// <param name="format">Of their files.</param>
    /// <param name="journal">Where there is a run to go on with, the whole lines of its journal and where each begins; null: all begins anew.</param>
    public StatisticsKeeper(FolderFiles files, FeatureLayout layout, AudioFeatureFormat format, Func<long, IEnumerable<FeatureEntry>>? journal)
    {
        _files = files;
        _layout = layout;
        _format = format;
        _reader = new FeatureFiles(files, format);
        // Of a shard that was done before, what came of it.
        _statistics = (journal is null ? null : FeatureStatistics.Read(files.State) ?? FeatureStatistics.Read(files.Final.State)) ?? new FeatureStatistics();
        if (journal is null) return;
        foreach (var entry in journal(_statistics.JournalLength))
        {
            if (!TryRead(entry, _statistics)) _isStale = true;
        }
    }

    /// <summary>Takes what goes into the manifest.</summary>
    /// <param name="output">What was made, or kept.</param>
    public void Add(FeatureOutput output)
    {
        var mark = MarkOf(output.Entry);
        _present += mark;
        if (output.IsKept) return;
        if (_format.IsLossy)
        {
            // Of what is in the files, as a later run would count it.
            _isStale |= !TryRead(output.Entry, _statistics);
        }
        else
        {
            for (var i = 0; i < output.Features.Count; i++)
                _statistics.Add(output.Entry.Features[i].Key, output.Features[i].Shape, output.Features[i].Values, _layout);
            _statistics.Covered += mark;
        }
    }

    /// <summary>Saves what was counted, now and then; asked when all of it is in the journal.</summary>
    /// <param name="journalLength">How long the journal is now.</param>
    public void SaveWhenDue(long journalLength)
    {
        if (_clock.Elapsed < _between) return;
        _clock.Restart();
        Save(journalLength);
    }

    /// <summary>Writes what all comes to.</summary>
    /// <param name="manifest">The lines of the manifest.</param>
    public void Complete(IEnumerable<FeatureEntry> manifest)
    {
        if (_isStale || _statistics.Covered != _present) _statistics = Count(manifest, _layout, _format, _files);
        _statistics.JournalLength = 0;
        PendingFile.Write(_files.Final.State, overwrite: true, _statistics.Write, clears: !IsAttempt);
        PendingFile.Write(_files.Statistics, overwrite: true, stream => stream.Write(_statistics.ToJson()), clears: !IsAttempt);
    }

    /// <summary>Counts all from the files.</summary>
    public static FeatureStatistics Count(IEnumerable<FeatureEntry> manifest, FeatureLayout layout, AudioFeatureFormat format, FolderFiles files)
    {
        var all = new FeatureStatistics();
        Parallel.ForEach(
            ByFile(manifest),
            () => new StatisticsKeeper(files, layout, format, null),
            (entries, _, keeper) =>
            {
                foreach (var entry in entries) keeper.TryRead(entry, keeper._statistics);
                return keeper;
            },
            keeper =>
            {
                lock (all) all.Add(keeper._statistics);
                keeper.Dispose();
            });
        return all;
    }

    private bool IsAttempt => _files.Attempt.Length > 0;

    // Those of one file together, so that one thread reads it.
    private static IEnumerable<List<FeatureEntry>> ByFile(IEnumerable<FeatureEntry> manifest)
    {
        var together = new List<FeatureEntry>();
        foreach (var entry in manifest)
        {
            if (together.Count > 0 && entry.Pack?.Row is null or 0)
            {
                yield return together;
                together = [];
            }

            together.Add(entry);
        }

        if (together.Count > 0) yield return together;
    }

    // What stands for an input as it was made: its name, and what came of it.
    private static UInt128 MarkOf(FeatureEntry entry) =>
        FeatureIndex.Hash(entry.Features.Count == 1
            ? $"{entry.Item.Name}\n{entry.Features[0].Stamp.Checksum}"
            : $"{entry.Item.Name}\n{string.Join('\n', entry.Features.Select(feature => feature.Stamp.Checksum))}");

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void Save(long journalLength)
    {
        _statistics.JournalLength = journalLength;
        PendingFile.Write(_files.State, overwrite: true, _statistics.Write, clears: !IsAttempt);
    }

    private bool TryRead(FeatureEntry entry, FeatureStatistics statistics)
    {
        try
        {
            var arrays = _reader.Read(entry);
            for (var i = 0; i < arrays.Count; i++) statistics.Add(entry.Features[i].Key, entry.Features[i].Shape, arrays[i].Values, _layout);

            statistics.Covered += MarkOf(entry);
            return true;
        }
        catch (AudioException)
        {
            return false;
        }
    }
}
