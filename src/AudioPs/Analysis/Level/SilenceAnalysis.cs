using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds the sounds of a signal: the stretches between its silences.</summary>
/// <remarks>
/// <para>
/// The frames of librosa: centred on every HopLength-th sample, zeros beyond both ends. A frame is silent where the RMS of its
/// loudest channel is TopDb or more below the reference; what is below −100 dB of full scale is taken as −100 dB, as
/// <c>librosa.amplitude_to_db</c> has it. A sound reaches from the centre of its first frame to that of the first silent one. These are
/// the intervals of <c>librosa.effects.split</c>, and from the start of the first to the end of the last those of
/// <c>librosa.effects.trim</c>.
/// </para>
/// <para>
/// A signal that nowhere reaches −100 dB has no sounds. (librosa takes all of it as sound, since nothing is below its maximum.)
/// </para>
/// <para>Memory: 8 bytes for each frame and channel.</para>
/// </remarks>
/// <param name="options">What counts as silence.</param>
public sealed class SilenceAnalysis(SilenceOptions options) : Analysis<IReadOnlyList<AudioSegment>>
{
    // librosa's amin.
    private const double Floor = 1e-5;

    private readonly SilenceOptions _options = Checked(options);

    /// <inheritdoc/>
    public override AnalysisRun<IReadOnlyList<AudioSegment>> Begin() => new Run(_options);

    private static SilenceOptions Checked(SilenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options;
    }

    private sealed class Run(SilenceOptions options) : AnalysisRun<IReadOnlyList<AudioSegment>>
    {
        private FrameEnergies[] _channels = [];
        private SignalInfo? _signal;
        private long _count;
        private IReadOnlyList<AudioSegment>? _result;

        public override IReadOnlyList<AudioSegment> Result =>
            _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _channels = [.. Enumerable.Range(0, signal.Channels).Select(_ => new FrameEnergies(options.FrameLength, options.HopLength))];
        }

        public override void Accept(AudioBuffer block)
        {
            ArgumentNullException.ThrowIfNull(block);
            for (var channel = 0; channel < _channels.Length; channel++)
            {
                if (VectorMath.IndexOfNonFinite(block.Channel(channel)) is >= 0 and var index)
                {
                    throw SignalFeed.NonFinite(
                        _count + index, channel, block.Channel(channel)[index], "it has no level", _signal!.Source.Path);
                }

                _channels[channel].Add(block.Channel(channel));
            }

            _count += block.Count;
        }

        public override void Complete()
        {
            var frames = _channels[0].CountOf(_count);
            var levels = new float[_channels.Length * frames];
            for (var channel = 0; channel < _channels.Length; channel++) _channels[channel].Rms(levels.AsSpan(channel * frames, frames));
            _result = Of(levels, frames);
        }

        private List<AudioSegment> Of(float[] levels, int frames)
        {
            var reference = options.Reference.Resolve(levels);
            var isQuiet = Array.TrueForAll(levels, level => level < Floor);
            var threshold = Decibels(reference) - options.TopDb;
            var sounds = new List<(long Start, long End)>();
            for (var frame = 0; frame < frames && !isQuiet; frame++)
            {
                if (!IsSound(frame)) continue;
                var first = frame;
                while (frame < frames && IsSound(frame)) frame++;
                sounds.Add(((long)first * options.HopLength, Math.Min(_count, (long)frame * options.HopLength)));
            }

            // A frame may be centred on the end.
            sounds.RemoveAll(sound => sound.Start >= sound.End);
            var rate = _signal!.SampleRate;
            return
            [
                .. Pad(Merge(sounds)).Select(
                    sound => new AudioSegment((double)sound.Start / rate, (double)sound.End / rate, rate) { Source = _signal.Source }),
            ];

            bool IsSound(int frame)
            {
                for (var channel = 0; channel < _channels.Length; channel++)
                {
                    if (Decibels(levels[channel * frames + frame]) > threshold) return true;
                }

                return false;
            }
        }

        private List<(long Start, long End)> Merge(List<(long Start, long End)> sounds)
        {
            var least = options.MinSilence * _signal!.SampleRate;
            var merged = new List<(long Start, long End)>();
            foreach (var sound in sounds)
            {
                if (merged.Count > 0 && sound.Start - merged[^1].End < least) merged[^1] = (merged[^1].Start, sound.End);
                else merged.Add(sound);
            }

            return merged;
        }

        private IEnumerable<(long Start, long End)> Pad(List<(long Start, long End)> sounds)
        {
            var padding = (long)Math.Round(options.Padding * _signal!.SampleRate);
            for (var i = 0; i < sounds.Count; i++)
            {
                var (start, end) = sounds[i];
                var first = i == 0 ? 0 : (sounds[i - 1].End + start) / 2;
                var last = i == sounds.Count - 1 ? _count : (end + sounds[i + 1].Start) / 2;
                yield return (Math.Max(first, start - padding), Math.Min(last, end + padding));
            }
        }

        private static double Decibels(double rms) => 20 * Math.Log10(Math.Max(Floor, rms));
    }
}
