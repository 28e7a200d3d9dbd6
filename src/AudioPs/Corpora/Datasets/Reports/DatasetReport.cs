using System.Globalization;
using System.Text.Json;
using AudioPs.Media;
using AudioPs.Tables;

namespace AudioPs.Corpora;

/// <summary>A table of what was found of each utterance of a dataset, and beside it a journal by which a later run goes on.</summary>
/// <remarks>
/// The journal is called as the table, with a dot before and <c>.journal</c> behind. It tells of files by their sizes and times, and stays when
/// the table is whole, so that only what has changed is read the next time. Both are for one thread.
/// </remarks>
public sealed class DatasetReport : IDisposable
{
    private static readonly TableColumn[] _first =
    [
        new("id", TableType.Text), new("path", TableType.Text), new("offset", TableType.Number), new("stated_seconds", TableType.Number),
        new("channel", TableType.Whole), new("split", TableType.Text),
    ];

    private readonly DatasetJournal _journal;
    private readonly string _path;
    private readonly bool _overwrites;
    private readonly Dictionary<AudioUtterance, UtteranceMark> _marks = new(ReferenceEqualityComparer.Instance);
    private ReportTable? _table;

    /// <summary>Begins a report, or goes on with one.</summary>
    /// <param name="path">Full path of the table, which ends in .parquet or .arrow.</param>
    /// <param name="settings">What utterances are examined by; what was found by others is not taken.</param>
    /// <param name="mode">What becomes of a report that is there.</param>
    /// <exception cref="AudioException">It is there and must not, another run is at it, or it cannot be written.</exception>
    public DatasetReport(string path, string settings, FeatureFolderMode mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _overwrites = mode != FeatureFolderMode.New;
        var journal = Path.Join(Path.GetDirectoryName(path), $".{Path.GetFileName(path)}.journal");
        if (mode == FeatureFolderMode.New && (File.Exists(path) || File.Exists(journal)))
            throw new AudioException(AudioError.DestinationExists, $"'{path}' was begun by an earlier run.", path) { Remedy = new AudioRemedy.GoOn() };
        if (Directory.Exists(path)) throw new AudioException(AudioError.IsDirectory, $"'{path}' is a folder. Name a file in it.", path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(path, e);
        }

        _journal = new DatasetJournal(journal, settings, mode == FeatureFolderMode.Resume);
    }

    /// <summary>What files a table may be: what their names end in.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".parquet", ".arrow"];

    /// <summary>How many utterances were known from an earlier run.</summary>
    public long KeptCount { get; private set; }

    /// <summary>What an earlier run has found of an utterance by its test; null where it is to be examined.</summary>
    public UtteranceFinding? FindTest(AudioUtterance utterance) => Find(utterance) is { } found ? UtteranceFinding.Parse(utterance, found) : null;

    /// <summary>What an earlier run has measured of an utterance; null where it is to be measured.</summary>
    public UtteranceMeasure? FindMeasure(AudioUtterance utterance)
    {
        if (Find(utterance) is not { } found) return null;
        return new UtteranceMeasure(
            utterance, found.GetProperty("samples"u8).GetInt64(), found.GetProperty("sampleRate"u8).GetInt32(), found.GetProperty("channels"u8).GetInt32(),
            found.TryGetProperty("loudness"u8, out var loudness) ? double.Parse(loudness.GetString()!, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Takes what was found of an utterance by its test, before it is compared.</summary>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public void Keep(UtteranceFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (_marks.Remove(finding.Utterance, out var mark)) _journal.Add(finding.Utterance, mark, finding.Write);
    }

    /// <summary>Takes what was measured of an utterance, for the table too.</summary>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public void Keep(UtteranceMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var utterance = measure.Utterance;
        if (_marks.Remove(utterance, out var mark) && measure.SampleCount is { } count)
        {
            _journal.Add(utterance, mark, json =>
            {
                json.WriteNumber("samples", count);
                json.WriteNumber("sampleRate", measure.SampleRate);
                json.WriteNumber("channels", measure.Channels);

                // Silence has one of minus infinity, which JSON has no number for.
                if (measure.Loudness is { } loudness) json.WriteString("loudness", loudness.ToString("R", CultureInfo.InvariantCulture));
            });
        }

        _table ??= new ReportTable(
            _path,
            [
                .. _first, new("seconds", TableType.Number), new("samples", TableType.Whole), new("sample_rate", TableType.Whole), new("channels", TableType.Whole),
                new("loudness", TableType.Number), new("speaker", TableType.Text), new("language", TableType.Text),
            ],
            _overwrites);
        var isMeasured = measure.SampleCount is not null;
        _table.Add(
            utterance.Id, utterance.Path, utterance.Offset, utterance.Duration, utterance.Channel, utterance.Split,
            measure.Seconds, measure.SampleCount, isMeasured ? measure.SampleRate : null, isMeasured ? measure.Channels : null,
            measure.Loudness is { } lufs && double.IsFinite(lufs) ? lufs : null, utterance.Speaker, utterance.Language);
    }

    /// <summary>Completes the table.</summary>
    /// <param name="tests">Of a test, its results; null of measures, which are in it already.</param>
    /// <returns>Its full path; null where there is nothing in it.</returns>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public string? Complete(IReadOnlyList<UtteranceTest>? tests = null)
    {
        foreach (var test in tests ?? [])
        {
            _table ??= new ReportTable(
                _path,
                [
                    .. _first, new("passed", TableType.Flag), new("faults", TableType.Text, isList: true), new("reason", TableType.Text),
                    new("seconds", TableType.Number), new("sample_rate", TableType.Whole), new("hash", TableType.Text), new("speaker", TableType.Text),
                ],
                _overwrites);
            var utterance = test.Utterance;
            _table.Add(
                utterance.Id, utterance.Path, utterance.Offset, utterance.Duration, utterance.Channel, utterance.Split,
                test.Passed, test.Faults.Select(fault => fault.ToString()).ToArray(), test.Passed ? null : test.Reason, test.Seconds, test.SampleRate, test.Hash, utterance.Speaker);
        }

        if (_table is null) return null;
        _table.Complete();
        return _path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _table?.Dispose();
        _journal.Dispose();
    }

    private JsonElement? Find(AudioUtterance utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var mark = _journal.MarkOf(utterance);
        if (_journal.Find(utterance, mark) is { } found)
        {
            KeptCount++;
            return found;
        }

        _marks[utterance] = mark;
        return null;
    }
}
