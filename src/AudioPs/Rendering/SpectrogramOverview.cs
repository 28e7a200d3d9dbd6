using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>
/// Spectrograms that are to be looked at: of audio of any length, in no more frames than a picture can show and in little
/// memory, with nothing that is loud left out.
/// </summary>
/// <remarks>
/// Frames are taken at their usual distance, and each that is kept is the maximum of 1, 2, 4, … neighbours, as few as the limit
/// on their number allows: where a column of pixels stands for many frames, a click shows as it does from near.
/// </remarks>
public sealed class SpectrogramOverview : Analysis<Spectrogram>
{
    private readonly AudioView _view;
    private readonly int _maxFrames;
    private readonly bool _mergeChannels;

    /// <summary>An analysis for a view.</summary>
    /// <param name="view">
    /// Stft: a Hann window of about 46 ms, 2048 samples at 44.1 kHz, and a quarter of that from frame to frame. Mel: 128 bands of
    /// that. Gammatone: 64 filters from 50 Hz up, in windows of 25 ms every 10 ms, whose values are amplitudes.
    /// </param>
    /// <param name="maxFrames">The most frames of the result, 2 or more.</param>
    /// <param name="mergeChannels">True gives one channel: at each place the loudest of them.</param>
    /// <remarks>
    /// The result is a spectrogram whose HopLength is what lies between the frames kept, and in which frame t stands for the
    /// time around Times[t].
    /// </remarks>
    public SpectrogramOverview(AudioView view, int maxFrames, bool mergeChannels = false)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 2);
        if (!view.IsSpectrogram) throw new ArgumentOutOfRangeException(nameof(view), view, $"{view.Name} is no spectrogram.");
        _view = view;
        _maxFrames = maxFrames;
        _mergeChannels = mergeChannels;
    }

    /// <inheritdoc/>
    public override AnalysisRun<Spectrogram> Begin() => new Run(this);

    // Which analysis it is depends on the signal's rate.
    private sealed class Run(SpectrogramOverview overview) : AnalysisRun<Spectrogram>
    {
        private AnalysisRun<Spectrogram>? _run;

        public override Spectrogram Result =>
            overview._mergeChannels ? Started.Result.MergeChannels() : Started.Result;

        private AnalysisRun<Spectrogram> Started => _run ?? throw new InvalidOperationException("No signal has begun.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            if (signal.Length == 0)
            {
                throw new AudioException(
                    AudioError.InvalidArgument, "The audio has no samples, so there is nothing to draw.", signal.Source.Path);
            }

            _run = overview._view.Begin(signal.SampleRate, overview._maxFrames);
            _run.Begin(signal);
        }

        public override void Accept(AudioBuffer block) => Started.Accept(block);

        public override void Complete() => Started.Complete();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _run?.Dispose();
            base.Dispose(disposing);
        }
    }
}
