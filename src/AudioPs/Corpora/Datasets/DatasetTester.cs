using System.Globalization;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>Tests the utterances of a dataset: each by itself, on any thread, and then beside the others.</summary>
/// <remarks>What is kept of an utterance is some hundred bytes, until all have come: which rate is that of most, and what comes twice, is known then.</remarks>
public sealed class DatasetTester
{
    private readonly DatasetTestOptions _options;
    private readonly LevelAnalysis _level;
    private readonly HashAnalysis _hash = new(new HashOptions { Algorithm = AudioHashAlgorithm.Sha256 });
    private readonly List<UtteranceFinding> _found = [];
    private readonly OverlapCounter[] _overlaps = [new(DatasetOverlapKind.Speaker), new(DatasetOverlapKind.Sentence), new(DatasetOverlapKind.Sound)];
    private DatasetTestSummary? _summary;

    /// <param name="options">What is tested; null for the usual.</param>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public DatasetTester(DatasetTestOptions? options = null)
    {
        _options = options ?? new DatasetTestOptions();
        _options.Validate();
        _level = new LevelAnalysis(new LevelOptions { SilenceThreshold = _options.SilenceThreshold, IsBrief = true });
    }

    /// <summary>What all have come to.</summary>
    /// <exception cref="InvalidOperationException">They have not been compared yet.</exception>
    public DatasetTestSummary Summary => _summary ?? throw new InvalidOperationException("Compare has not been called.");

    /// <summary>What is found of an utterance by itself. May be called on several threads at once.</summary>
    /// <param name="utterance">The utterance.</param>
    /// <param name="open">Opens what is meant of its file, cut to its part.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>To be given to <see cref="Add"/>, in order.</returns>
    public UtteranceFinding Examine(AudioUtterance utterance, Func<SampleStream> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        ArgumentNullException.ThrowIfNull(open);
        var finding = new UtteranceFinding(utterance);
        if (!AudioReader.Exists(utterance.Path))
        {
            finding.Faults.Add((UtteranceFault.Missing, "its audio is not there"));
            return finding;
        }

        try
        {
            using var stream = open();
            finding.SampleRate = stream.SampleRate;
            using var level = _level.Begin();
            using var hash = _hash.Begin();
            Pump.Run(stream, [level, hash], cancellationToken);
            Judge(finding, level.Result, hash.Result);
        }
        catch (AudioException e)
        {
            finding.Faults.Add((UtteranceFault.Unreadable, e.Message.TrimEnd('.')));
        }

        return finding;
    }

    /// <summary>Takes what was found of the next utterance.</summary>
    public void Add(UtteranceFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _found.Add(finding);
        var utterance = finding.Utterance;
        _overlaps[0].Add(utterance.Split, utterance.Speaker, utterance.Speaker ?? "");
        var sentence = (utterance.NormalizedText ?? utterance.Text)?.Trim();
        _overlaps[1].Add(utterance.Split, sentence?.ToUpperInvariant(), sentence ?? "");
        // Silence is alike everywhere, and tells nothing.
        if (!finding.Faults.Exists(fault => fault.Kind == UtteranceFault.Silent)) _overlaps[2].Add(utterance.Split, finding.Hash, utterance.Id);
    }

    /// <summary>Compares all with each other.</summary>
    /// <returns>The results, in the order in which they came.</returns>
    public IReadOnlyList<UtteranceTest> Compare()
    {
        var usual = _options.SampleRate ?? _found.Where(one => one.SampleRate is not null).CountBy(one => one.SampleRate!.Value)
            .OrderByDescending(rate => rate.Value).ThenBy(rate => rate.Key).Select(rate => (int?)rate.Key).FirstOrDefault();
        var sounds = new Dictionary<string, UtteranceFinding>(StringComparer.Ordinal);
        var names = new Dictionary<string, UtteranceFinding>(StringComparer.Ordinal);
        foreach (var one in _found)
        {
            if (one.SampleRate is { } rate && rate != usual)
                one.Faults.Add((UtteranceFault.SampleRate, FormattableString.Invariant($"its rate is {rate} Hz, {(_options.SampleRate is null ? $"that of most {usual}" : $"not {usual}")}")));
            if (one.Hash is { } hash) Pair(sounds, hash, one, UtteranceFault.Duplicate, other => $"it has the samples of '{other.Utterance.Id}'");
            Pair(names, one.Utterance.Id, one, UtteranceFault.Name, other => $"'{other.Utterance.Path}' is called the same");
        }

        var faults = new OrderedDictionary<string, long>();
        foreach (var kind in Enum.GetValues<UtteranceFault>())
        {
            if (_found.LongCount(one => one.Faults.Exists(fault => fault.Kind == kind)) is > 0 and var count) faults.Add(kind.ToString(), count);
        }

        _summary = new DatasetTestSummary
        {
            Count = _found.Count,
            PassedCount = _found.LongCount(one => one.Faults.Count == 0),
            Hours = _found.Sum(one => one.Seconds ?? 0) / 3600,
            Faults = new PrintedTable<long>(faults),
            Overlaps = [.. _overlaps.SelectMany(overlap => overlap.Overlaps)],
            SampleRate = usual,
        };
        return [.. _found.Select(one => new UtteranceTest(one))];
    }

    // Both are told of each other; of several each of the first.
    private static void Pair(
        Dictionary<string, UtteranceFinding> known, string key, UtteranceFinding one, UtteranceFault kind, Func<UtteranceFinding, string> reason)
    {
        if (known.TryAdd(key, one)) return;
        var first = known[key];
        one.Faults.Add((kind, reason(first)));
        if (!first.Faults.Exists(fault => fault.Kind == kind)) first.Faults.Add((kind, reason(one)));
    }

    private void Judge(UtteranceFinding finding, AudioStatistics level, AudioHash hash)
    {
        var utterance = finding.Utterance;
        var seconds = (double)hash.SampleCount / hash.SampleRate;
        finding.Seconds = seconds;
        finding.Hash = hash.SampleCount > 0 ? hash.Hash : null;
        if (hash.SampleCount == 0)
        {
            finding.Faults.Add(utterance.Offset is { } offset
                ? (UtteranceFault.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"it begins at {offset:0.###} s, behind the end of its file"))
                : (UtteranceFault.Unreadable, "it has no samples"));
            return;
        }

        if (utterance.Duration is { } stated && Math.Abs(seconds - stated) > _options.DurationTolerance)
        {
            // A part is cut by its own length: it can only be too short, and that where its file ends.
            finding.Faults.Add((
                utterance.Offset is null ? UtteranceFault.Length : UtteranceFault.OutOfRange,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(utterance.Offset is null ? "it has" : "its file ends after")} {seconds:0.###} s {(utterance.Offset is null ? "and" : "of the part, where")} {stated:0.###} s are stated")));
        }

        if (level.ClippedRuns > 0)
            finding.Faults.Add((UtteranceFault.Clipped, string.Create(CultureInfo.InvariantCulture, $"it is at full scale in {level.ClippedRuns} runs")));
        if (!(level.PeakLevel > _options.SilenceThreshold))
        {
            finding.Faults.Add((
                UtteranceFault.Silent,
                string.Create(CultureInfo.InvariantCulture, $"nothing of it is above {_options.SilenceThreshold:0.##} dBFS")));
        }
    }
}
