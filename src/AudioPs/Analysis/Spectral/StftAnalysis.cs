using AudioPs.Dsp;
using AudioPs.Media;

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
    public override AnalysisRun<ComplexSpectrogram> Begin() => Begin(reuse: null);

    /// <summary>The result for a clip, in the memory of another result, which takes half of the time of new memory or less.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="reuse">
    /// A result that is not needed any more: where it has as many values, its arrays become those of the new one, and what they held
    /// is lost. Of another size it stays as it is, and new memory is taken.
    /// </param>
    /// <param name="cancellationToken">Stops the work; the arrays may then hold some of the new values.</param>
    /// <exception cref="AudioException">The audio does not fit the options, is too short or not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ComplexSpectrogram Compute(AudioClip clip, ComplexSpectrogram reuse, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Compute(stream, reuse, cancellationToken);
    }

    /// <summary>The same for what is left of a stream, which stays open.</summary>
    /// <param name="stream">Read to its end. A stream that does not state its length takes new memory.</param>
    /// <param name="reuse">As for a clip.</param>
    /// <param name="cancellationToken">As for a clip.</param>
    /// <exception cref="AudioException">As for a clip; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ComplexSpectrogram Compute(SampleStream stream, ComplexSpectrogram reuse, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reuse);
        using var run = Begin(reuse);
        Pump.Run(stream, [run], cancellationToken);
        return run.Result;
    }

    private SinkRun<ComplexSpectrogram> Begin(ComplexSpectrogram? reuse)
    {
        var values = new Values<float>(reuse?.Real, reuse?.Imaginary);
        var sink = new StftSink<float>(_stft, values);
        return new SinkRun<ComplexSpectrogram>(sink, () => (ComplexSpectrogram)values.Build(sink));
    }

    private sealed class DoubleStft(Stft stft) : Analysis<DoubleComplexSpectrogram>
    {
        public override AnalysisRun<DoubleComplexSpectrogram> Begin()
        {
            var values = new Values<double>(null, null);
            var sink = new StftSink<double>(stft, values);
            return new SinkRun<DoubleComplexSpectrogram>(sink, () => (DoubleComplexSpectrogram)values.Build(sink));
        }
    }

    private sealed class Values<T>(T[]? real, T[]? imaginary) : IStftKeeper<T>, IDisposable
    {
        private FrameAppender<T>? _real;
        private FrameAppender<T>? _imaginary;

        public void MakeRoom(StftSink<T> stft, long expectedFrames)
        {
            _real = new FrameAppender<T>(stft.Signal.Channels, stft.Transform.BinCount, expectedFrames, reuse: real);
            _imaginary = new FrameAppender<T>(stft.Signal.Channels, stft.Transform.BinCount, expectedFrames, reuse: imaginary);
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

        public void Dispose()
        {
            _real?.Dispose();
            _imaginary?.Dispose();
        }
    }
}
