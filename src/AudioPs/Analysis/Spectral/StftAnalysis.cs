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
    public override AnalysisRun<ComplexSpectrogram> Begin()
    {
        var values = new Values<float>();
        var sink = new StftSink<float>(_stft, values);
        return new SinkRun<ComplexSpectrogram>(sink, () => (ComplexSpectrogram)values.Build(sink));
    }

    private sealed class DoubleStft(Stft stft) : Analysis<DoubleComplexSpectrogram>
    {
        public override AnalysisRun<DoubleComplexSpectrogram> Begin()
        {
            var values = new Values<double>();
            var sink = new StftSink<double>(stft, values);
            return new SinkRun<DoubleComplexSpectrogram>(sink, () => (DoubleComplexSpectrogram)values.Build(sink));
        }
    }

    private sealed class Values<T> : IStftKeeper<T>
    {
        private FrameAppender<T>? _real;
        private FrameAppender<T>? _imaginary;

        public void MakeRoom(StftSink<T> stft, long expectedFrames)
        {
            _real = new FrameAppender<T>(stft.Signal.Channels, stft.Transform.BinCount, expectedFrames);
            _imaginary = new FrameAppender<T>(stft.Signal.Channels, stft.Transform.BinCount, expectedFrames);
        }

        public void Take(StftSink<T> stft, int channel, ReadOnlySpan<T> samples, int count)
        {
            var rows = _real!.Room(channel, out var stride);
            stft.Transform.Spectrum(samples, count, rows, _imaginary!.Room(channel, out _), stride, stft.Work);
            _real.Append(channel, count);
            _imaginary.Append(channel, count);
        }

        public ComplexSpectrogram<T> Build(StftSink<T> stft)
        {
            var (values, frames) = _real!.Build();
            var options = stft.Options.Frames;
            var axes = new FrameAxes(
                stft.Signal.Source, options.Window, stft.Signal.Channels, stft.Transform.BinCount, frames, stft.Signal.SampleRate, options.FftLength,
                options.HopLength, options.EffectiveWindowLength, options.Center, options.Framing.FirstFrameCenter, stft.Signal.StartTime);
            return ComplexSpectrogram<T>.Make(values, _imaginary!.Build().Values, axes, stft.Options.PadMode, stft.Length);
        }
    }
}
