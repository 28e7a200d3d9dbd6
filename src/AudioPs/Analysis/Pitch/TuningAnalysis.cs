using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Estimates the tuning of music, with the numbers of <c>librosa.estimate_tuning</c>.</summary>
/// <remarks>
/// Of the peaks of all frames (<see cref="SpectralPeaks"/>) those count that are at least as high as their median. Of several channels all do.
/// Memory grows with the number of peaks, eight bytes each.
/// </remarks>
public sealed class TuningAnalysis : Analysis<AudioTuning>, IFrameAnalysis<AudioTuning>
{
    private const int Lanes = 16;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public TuningAnalysis(TuningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public TuningOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<AudioTuning> Begin() => new Run(Options);

    /// <summary>Estimates it of the frames of a transform, its magnitudes or its powers.</summary>
    /// <param name="spectrogram">The frames. How they were cut is settled in it.</param>
    /// <exception cref="AudioException">It holds something else.</exception>
    public AudioTuning Compute(AudioSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        SpectrogramFeed.RequireTransform(spectrogram);
        var peaks = new TuningPeaks(Options, spectrogram.SampleRate, SpectrogramFeed.FftLengthOf(spectrogram));
        SpectrogramFeed.Send<float>(spectrogram, Lanes, (_, block, count) => peaks.Add(block, Lanes, count));
        return peaks.Build(spectrogram.Source);
    }

    private sealed class Run(TuningOptions options) : AnalysisRun<AudioTuning>
    {
        private readonly FrameTransform _transform = FrameTransform.Create(options.Frames);
        private SignalInfo? _signal;
        private TuningPeaks? _peaks;
        private FrameFeed<float>? _feed;
        private FrameFeed<float>.BlockHandler? _take;
        private LaneBuffer<float>? _powers;
        private LaneBuffer<float>? _work;
        private AudioTuning? _result;

        public override AudioTuning Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _take = Take;
            _peaks = new TuningPeaks(options, signal.SampleRate, options.FftLength);
            _feed = new FrameFeed<float>(options.Frames, signal, _transform.LaneCount);
            _powers = new LaneBuffer<float>(_transform.BinCount * _transform.LaneCount);
            _work = new LaneBuffer<float>(_transform.WorkLength);
        }

        public override void Accept(AudioBuffer block) => _feed!.Accept(block, _take!);

        public override void Complete()
        {
            _feed!.Complete(_take!);
            _result = _peaks!.Build(_signal!.Source);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _feed?.Dispose();
                _powers?.Dispose();
                _work?.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Take(int channel, ReadOnlySpan<float> samples, int count)
        {
            _transform.Power(samples, count, _powers!.Span, default, _work!.Span);
            _peaks!.Add(_powers.Span, _transform.LaneCount, count);
        }
    }
}
