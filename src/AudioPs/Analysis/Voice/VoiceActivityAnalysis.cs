using AudioPs.Dsp;
using AudioPs.Inference;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds speech: by its energy, which is loud beside the noise around it, with gaps; or by a network that has learnt it.</summary>
/// <remarks>
/// The channels are taken together, as their mean, and at the rate that the method takes. What a frame is: <see cref="EnergyVoiceScores"/> and
/// <see cref="NeuralVoiceScores"/>; how stretches are made of frames: <see cref="VoiceActivityOptions"/>. Energy knows nothing of what speech is:
/// music, steps and birds are found too.
/// </remarks>
public sealed class VoiceActivityAnalysis : Analysis<VoiceActivity>
{
    /// <summary>The kind of the frames.</summary>
    internal const string MatrixKind = "Voice";

    // What a network of this kind takes is a few million bytes.
    private const int MostModelBytes = 1 << 28;

    private readonly VoiceActivityOptions _options;
    private readonly IVoiceModel? _model;

    /// <summary>Loads the network, where one is asked for.</summary>
    /// <param name="options">What counts as speech.</param>
    /// <exception cref="AudioException">An option is out of its range, or the network cannot be loaded.</exception>
    public VoiceActivityAnalysis(VoiceActivityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        if (options.Method != VoiceMethod.Neural) return;
        _model = options.ModelPath is null ? VoiceModels.Shared.Brought : VoiceModels.Shared.Load(options.ModelPath, ReadModel(options.ModelPath));
    }

    /// <summary>
    /// The surer of the methods that there are here, with the usual options: the network, or energy where the network's runtime is not for this system.
    /// </summary>
    /// <exception cref="AudioException">The network is damaged.</exception>
    internal static VoiceActivityAnalysis CreateSurest()
    {
        try
        {
            return new VoiceActivityAnalysis(new VoiceActivityOptions { Method = VoiceMethod.Neural });
        }
        catch (AudioException e) when (e.Error == AudioError.NativeLibrary)
        {
            return new VoiceActivityAnalysis(new VoiceActivityOptions());
        }
    }

    /// <summary>What is used: the method, and the network where it has one.</summary>
    public string Description => _model is null
        ? "Speech is found by its energy."
        : $"Speech is found by the network {_model.Name} ({VoiceModels.Shared.Libraries[0]}), at {VoiceChunks.SampleRate} Hz.";

    /// <inheritdoc/>
    public override AnalysisRun<VoiceActivity> Begin() => new Run(_options, _model);

    private static byte[] ReadModel(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > MostModelBytes)
                throw new AudioException(AudioError.Unsupported, FormattableString.Invariant($"'{path}' has {file.Length} bytes: a network that tells speech has a few million."), path);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReadFailure.Of(path, e);
        }
    }

    private sealed class Run(VoiceActivityOptions options, IVoiceModel? model) : AnalysisRun<VoiceActivity>
    {
        private SignalInfo? _signal;
        private VoiceScores? _scores;
        private ChannelMix? _mix;
        private AudioBuffer? _mono;
        private Resampler? _resampler;
        private AudioBuffer? _resampled;
        private long _count;
        private VoiceActivity? _result;

        public override VoiceActivity Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _scores = model is null ? new EnergyVoiceScores(signal.SampleRate) : new NeuralVoiceScores(model);
            if (signal.Channels > 1) _mix = ChannelMix.Mono(signal.Channels);
            if (_scores.SampleRate == signal.SampleRate) return;
            _resampler = new Resampler(signal.SampleRate, _scores.SampleRate, 1);
            _resampled = new AudioBuffer(1);
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
            var mono = block;
            if (_mix is not null)
            {
                if (_mono is null || _mono.Capacity < block.Count) _mono = new AudioBuffer(1, block.Capacity);
                _mix.Apply(block, _mono);
                mono = _mono;
            }

            if (_resampler is null)
            {
                _scores!.Add(mono.Channel(0));
                return;
            }

            for (var offset = 0; offset < mono.Count;)
            {
                _resampled!.Count = 0;
                _resampler.Process(mono, ref offset, _resampled);
                _scores!.Add(_resampled.Channel(0));
            }
        }

        public override void Complete()
        {
            while (_resampler is not null)
            {
                _resampled!.Count = 0;
                if (_resampler.Flush(_resampled) == 0) break;
                _scores!.Add(_resampled.Channel(0));
            }

            var (signal, rate, hop) = (_signal!, _scores!.SampleRate, _scores.HopLength);
            var scores = _scores.Complete();
            var matrix = new FeatureMatrix(scores, 1, ["Speech"], scores.Length)
            {
                Kind = MatrixKind,
                SampleRate = rate,
                HopLength = hop,
                FirstFrameCenter = hop / 2,
                StartTime = signal.StartTime,
                Source = signal.Source,
            };
            var count = (double)_count * rate / signal.SampleRate;
            _result = new VoiceActivity(VoiceSegments.Of(scores, rate, hop, count, signal, options), matrix);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _resampler?.Dispose();
            base.Dispose(disposing);
        }
    }
}
