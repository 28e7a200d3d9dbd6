using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>Adds up how much there is in a dataset. What is kept of an utterance is its length.</summary>
public sealed class DatasetMeter
{
    private const int Bins = 50;
    private const double LoudnessStep = 3;
    // The step of a histogram is this, or a tenth, or ten times as much: bounds that people can read.
    private static readonly double[] _steps = [0.1, 0.2, 0.5, 1];

    private readonly List<double> _seconds = [];
    private readonly Groups _rates = new(), _channels = new(), _splits = new(), _languages = new(), _speakers = new(), _loudness = new();
    private long _count;

    /// <summary>Takes what was measured of an utterance.</summary>
    public void Add(UtteranceMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var (utterance, _, sampleRate, channels, loudness) = measure;
        if (measure.Seconds is not { } seconds)
        {
            _count++;
            return;
        }

        _count++;
        _seconds.Add(seconds);
        _rates.Add(sampleRate.ToString(CultureInfo.InvariantCulture), seconds);
        _channels.Add(channels.ToString(CultureInfo.InvariantCulture), seconds);
        _splits.Add(utterance.Split, seconds);
        _languages.Add(utterance.Language, seconds);
        _speakers.Add(utterance.Speaker, seconds);
        if (loudness is { } lufs && double.IsFinite(lufs))
            _loudness.Add((Math.Floor(lufs / LoudnessStep) * LoudnessStep).ToString("0", CultureInfo.InvariantCulture), seconds);
    }

    /// <summary>What it has come to.</summary>
    public DatasetSize Size
    {
        get
        {
            double[] sorted = [.. _seconds.Order()];
            var isEmpty = sorted.Length == 0;
            return new DatasetSize
            {
                Count = _count,
                MeasuredCount = sorted.Length,
                Hours = sorted.Sum() / 3600,
                SpeakerCount = _speakers.Count,
                MeanSeconds = isEmpty ? null : sorted.Average(),
                MedianSeconds = isEmpty ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2,
                MinSeconds = isEmpty ? null : sorted[0],
                MaxSeconds = isEmpty ? null : sorted[^1],
                Rates = _rates.MostFirst,
                Channels = _channels.MostFirst,
                Splits = _splits.AsTheyCame,
                Languages = _languages.MostFirst,
                Speakers = _speakers.MostFirst,
                Loudness = [.. _loudness.AsTheyCame.OrderBy(group => double.Parse(group.Name, CultureInfo.InvariantCulture))],
                Durations = isEmpty ? null : Histogram(sorted),
            };
        }
    }

    private static FeatureMatrix Histogram(double[] sorted)
    {
        var least = Math.Max(sorted[^1], 0.01) / Bins;
        var ten = Math.Pow(10, Math.Ceiling(Math.Log10(least)));
        var step = Array.Find(_steps, one => one * ten >= least * (1 - 1e-9)) * ten;
        var counts = new float[(int)(sorted[^1] / step) + 1];
        foreach (var seconds in sorted) counts[(int)(seconds / step)]++;
        // Frames of a signal of a million samples a second, so that steps of microseconds are whole.
        const int Rate = 1_000_000;
        var hop = (int)Math.Round(step * Rate);
        return new FeatureMatrix(counts, 1, ["Utterances"], counts.Length)
        {
            Kind = "Histogram",
            SampleRate = Rate,
            HopLength = hop,
            FirstFrameCenter = hop / 2,
            Source = AudioSource.InMemory with { Id = "Lengths" },
        };
    }

    private sealed class Groups
    {
        private readonly OrderedDictionary<string, (long Count, double Seconds)> _groups = new(StringComparer.Ordinal);

        public int Count => _groups.Count;

        public PrintedList<DatasetGroup> AsTheyCame => [.. _groups.Select(group => new DatasetGroup(group.Key, group.Value.Count, group.Value.Seconds / 3600))];

        public PrintedList<DatasetGroup> MostFirst => [.. AsTheyCame.OrderByDescending(group => group.Hours)];

        public void Add(string? name, double seconds)
        {
            if (name is null) return;
            var (count, sum) = _groups.TryGetValue(name, out var before) ? before : default;
            _groups[name] = (count + 1, sum + seconds);
        }
    }
}
