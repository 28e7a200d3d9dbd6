using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds speech by its energy: loud beside the noise around it, with gaps.</summary>
/// <remarks>
/// The channels are taken together, as their mean. What a frame is: <see cref="EnergyVoiceScores"/>; how stretches are made of frames:
/// <see cref="VoiceActivityOptions"/>. It knows nothing of what speech is: music, steps and birds are found too.
/// </remarks>
/// <param name="options">What counts as speech.</param>
public sealed class VoiceActivityAnalysis(VoiceActivityOptions options) : Analysis<VoiceActivity>
{
    private readonly VoiceActivityOptions _options = Checked(options);

    /// <inheritdoc/>
    public override AnalysisRun<VoiceActivity> Begin() => new Run(_options);

    private static VoiceActivityOptions Checked(VoiceActivityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options;
    }

    private sealed class Run(VoiceActivityOptions options) : AnalysisRun<VoiceActivity>
    {
        private SignalInfo? _signal;
        private EnergyVoiceScores? _scores;
        private ChannelMix? _mix;
        private AudioBuffer? _mono;
        private long _count;
        private VoiceActivity? _result;

        public override VoiceActivity Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _scores = new EnergyVoiceScores(signal.SampleRate);
            if (signal.Channels > 1) _mix = ChannelMix.Mono(signal.Channels);
        }

        public override void Accept(AudioBuffer block)
        {
            ArgumentNullException.ThrowIfNull(block);
            for (var channel = 0; channel < block.Channels; channel++)
            {
                if (VectorMath.IndexOfNonFinite(block.Channel(channel)) is >= 0 and var index)
                    throw SignalFeed.NonFinite(_count + index, channel, block.Channel(channel)[index], "it is neither speech nor silence", _signal!.Source.Path);
            }

            _count += block.Count;
            if (_mix is null)
            {
                _scores!.Add(block.Channel(0));
                return;
            }

            if (_mono is null || _mono.Capacity < block.Count) _mono = new AudioBuffer(1, block.Capacity);
            _mix.Apply(block, _mono);
            _scores!.Add(_mono.Channel(0));
        }

        public override void Complete()
        {
            var (signal, hop) = (_signal!, _scores!.HopLength);
            var scores = _scores.Complete();
            var matrix = new FeatureMatrix(scores, 1, ["Speech"], scores.Length)
            {
                Kind = "Voice",
                SampleRate = signal.SampleRate,
                HopLength = hop,
                FirstFrameCenter = hop / 2,
                StartTime = signal.StartTime,
                Source = signal.Source,
            };
            _result = new VoiceActivity(VoiceSegments.Of(scores, hop, _count, signal, options), matrix);
        }
    }
}
