using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes short-time Fourier transforms, with the conventions of <c>librosa.stft</c>.</summary>
/// <remarks>Beside the result, memory does not grow with the signal's length; <see cref="Stft.Open"/> holds no result either.</remarks>
public sealed class StftAnalysis : Analysis<ComplexSpectrogram>
{
    private readonly Stft _stft;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public StftAnalysis(StftOptions options) => _stft = new Stft(options);

    /// <summary>The options.</summary>
    public StftOptions Options => _stft.Options;

    /// <inheritdoc/>
    public override AnalysisRun<ComplexSpectrogram> Begin() => new Run(_stft);

    private sealed class Run(Stft stft) : StftRun<ComplexSpectrogram>(stft)
    {
        private FrameAppender? _real;
        private FrameAppender? _imaginary;

        protected override void MakeRoom(long expectedFrames)
        {
            _real = new FrameAppender(Signal.Channels, Transform.BinCount, expectedFrames);
            _imaginary = new FrameAppender(Signal.Channels, Transform.BinCount, expectedFrames);
        }

        protected override void Take(int channel, ReadOnlySpan<float> samples, int count)
        {
            var rows = _real!.Room(channel, out var stride);
            Transform.Spectrum(samples, count, rows, _imaginary!.Room(channel, out _), stride, Work);
            _real.Append(channel, count);
            _imaginary.Append(channel, count);
        }

        protected override ComplexSpectrogram MakeResult(long length)
        {
            var (values, frames) = _real!.Build();
            return new ComplexSpectrogram(values, _imaginary!.Build().Values, Signal.Channels, Transform.BinCount, frames)
            {
                SampleRate = Signal.SampleRate,
                FftLength = Options.FftLength,
                HopLength = Options.HopLength,
                WindowLength = Options.Frames.EffectiveWindowLength,
                Window = Options.Window,
                Center = Options.Center,
                PadMode = Options.PadMode,
                Length = length,
                StartTime = Signal.StartTime,
                Source = Signal.Source,
            };
        }
    }
}
