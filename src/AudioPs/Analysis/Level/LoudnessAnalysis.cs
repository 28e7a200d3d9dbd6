using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Measures the loudness and the true peak of audio (ITU-R BS.1770-5, EBU Tech 3341 and 3342).</summary>
/// <remarks>
/// Memory does not grow with the signal, but for a history. What each channel counts goes by its loudspeaker, see
/// <see cref="AudioLoudness.ChannelWeights"/>: 1, at the sides 1.41, a low-frequency channel 0.
/// </remarks>
public sealed class LoudnessAnalysis : Analysis<AudioLoudness>
{
    /// <summary>The kind of the features that are loudness over time.</summary>
    internal const string HistoryKind = "Loudness";

    // Below it there is no band that the filters of BS.1770 could be said to weight.
    private const int LeastRate = 1000;

    private readonly LoudnessOptions _options;

    /// <summary>An analysis.</summary>
    /// <param name="options">How it is measured; null for one channel as one, without history.</param>
    public LoudnessAnalysis(LoudnessOptions? options = null) => _options = options ?? new LoudnessOptions();

    /// <summary>Whether audio of a rate has a loudness, which filters around 1.7 kHz weight.</summary>
    internal static bool CanMeasure(int sampleRate) => sampleRate >= LeastRate;

    /// <inheritdoc/>
    public override AnalysisRun<AudioLoudness> Begin() => new Run(_options);

    private sealed class Run(LoudnessOptions options) : AnalysisRun<AudioLoudness>
    {
        private readonly TruePeakMeter _peaks = new();
        private SignalInfo? _signal;
        private LoudnessWindows? _windows;
        private double[] _weights = [];

        // The channels that count, two and two.
        private (int First, int Second, WeightedPower Power)[] _pairs = [];
        private long _taken;
        private AudioLoudness? _result;

        public override AudioLoudness Result =>
            _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            if (!CanMeasure(signal.SampleRate))
            {
                throw new AudioException(
                    AudioError.Unsupported,
                    string.Create(CultureInfo.InvariantCulture, $"Loudness is of audio with {LeastRate} Hz or more, and this has {signal.SampleRate} Hz."),
                    signal.Source.Path);
            }

            _signal = signal;
            _windows = new LoudnessWindows(signal.SampleRate, options.History);
            _weights = Speakers.LoudnessWeights(signal.Channels, signal.ChannelMask);
            if (options.DualMono && signal.Channels == 1) _weights[0] = 2;
            var weighting = new KWeighting(signal.SampleRate);
            _pairs =
            [
                .. Enumerable.Range(0, signal.Channels).Where(channel => _weights[channel] != 0).Chunk(2)
                    .Select(pair => (pair[0], pair[^1], new WeightedPower(weighting))),
            ];
            _peaks.Begin(signal);
        }

        public override void Accept(AudioBuffer block)
        {
            ArgumentNullException.ThrowIfNull(block);
            Check(block);
            _peaks.Accept(block);
            var position = 0;
            while (position < block.Count)
            {
                var taken = (int)Math.Min(_windows!.End - _taken, block.Count - position);
                foreach (var (first, second, power) in _pairs)
                {
                    power.Add(block.Channel(first).Slice(position, taken), block.Channel(second).Slice(position, taken));
                }

                position += taken;
                _taken += taken;
                if (_taken == _windows.End) _windows.Add(TakeSum());
            }
        }

        public override void Complete()
        {
            var windows = _windows!;
            _peaks.Complete();
            var parts = new LoudnessParts { Momentary = windows.MomentaryBlocks, ShortTerm = windows.ShortTermBlocks };
            parts.AddMaxima(windows.MomentaryMax, windows.ShortTermMax, _peaks.TruePeak, _peaks.SamplePeak);
            var signal = _signal!;
            _result = parts.ToLoudness(new LoudnessFacts(
                signal.SampleRate, signal.Channels, TimeSpan.FromSeconds((double)_taken / signal.SampleRate), Describe())
            {
                Source = signal.Source,
                History = options.History ? History(windows, signal) : null,
            });
            if (options.ForAlbum) _result.Parts = parts;
        }

        private double TakeSum()
        {
            var sum = 0.0;
            foreach (var (first, second, power) in _pairs)
            {
                var (one, other) = power.Take();
                sum += _weights[first] * one;
                if (second != first) sum += _weights[second] * other;
            }

            return sum;
        }

        private void Check(AudioBuffer block)
        {
            for (var channel = 0; channel < block.Channels; channel++)
            {
                if (VectorMath.IndexOfNonFinite(block.Channel(channel)) is not (>= 0 and var index)) continue;
                throw SignalFeed.NonFinite(
                    _taken + index, channel, block.Channel(channel)[index], "the loudness would be too", _signal!.Source.Path);
            }
        }

        private string Describe()
        {
            var names = ChannelNames.Of(_weights.Length, _signal!.ChannelMask);
            return string.Join(", ", _weights.Select((weight, i) => string.Create(CultureInfo.InvariantCulture, $"{names[i]} {weight}")));
        }

        private static FeatureMatrix History(LoudnessWindows windows, SignalInfo signal)
        {
            const double Least = -120;
            var frames = windows.History.Count;
            var values = new float[2 * frames];
            for (var frame = 0; frame < frames; frame++)
            {
                var (momentary, shortTerm) = windows.History[frame];
                values[frame] = (float)Math.Max(Least, LoudnessBlocks.Loudness(momentary));
                values[frames + frame] = (float)Math.Max(Least, LoudnessBlocks.Loudness(shortTerm));
            }

            return new FeatureMatrix(values, 1, ["Momentary", "ShortTerm"], frames)
            {
                Kind = HistoryKind,
                SampleRate = signal.SampleRate,
                HopLength = windows.HopLength,
                FirstFrameCenter = windows.HopLength,
                StartTime = signal.StartTime,
                Source = signal.Source,
            };
        }
    }
}
