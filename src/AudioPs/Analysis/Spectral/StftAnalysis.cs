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

    /// <summary>The same in double precision, from the window on. It takes several times as long.</summary>
    public Analysis<DoubleComplexSpectrogram> InDouble => new DoubleStft(_stft);

    /// <inheritdoc/>
    public override AnalysisRun<ComplexSpectrogram> Begin() => new Run<float, ComplexSpectrogram>(_stft);

    private sealed class DoubleStft(Stft stft) : Analysis<DoubleComplexSpectrogram>
    {
        public override AnalysisRun<DoubleComplexSpectrogram> Begin() => new Run<double, DoubleComplexSpectrogram>(stft);
    }

    private sealed class Run<T, TResult>(Stft stft) : StftRun<T, TResult>(stft)
        where TResult : ComplexSpectrogram<T>
    {
        private FrameAppender<T>? _real;
        private FrameAppender<T>? _imaginary;

        protected override void MakeRoom(long expectedFrames)
        {
            _real = new FrameAppender<T>(Signal.Channels, Transform.BinCount, expectedFrames);
            _imaginary = new FrameAppender<T>(Signal.Channels, Transform.BinCount, expectedFrames);
        }

        protected override void Take(int channel, ReadOnlySpan<T> samples, int count)
        {
            var rows = _real!.Room(channel, out var stride);
            Transform.Spectrum(samples, count, rows, _imaginary!.Room(channel, out _), stride, Work);
            _real.Append(channel, count);
            _imaginary.Append(channel, count);
        }

        protected override TResult MakeResult(long length)
        {
            var (values, frames) = _real!.Build();
            var options = Options.Frames;
            var axes = new FrameAxes(
                Signal.Source, options.Window, Signal.Channels, Transform.BinCount, frames, Signal.SampleRate, options.FftLength,
                options.HopLength, options.EffectiveWindowLength, options.Center, options.Framing.FirstFrameCenter, Signal.StartTime);
            return (TResult)ComplexSpectrogram<T>.Make(values, _imaginary!.Build().Values, axes, Options.PadMode, length);
        }
    }
}
