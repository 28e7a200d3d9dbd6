using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Computes magnitudes, powers, phases or decibels of short-time Fourier transforms, without ever holding their complex values.
/// </summary>
/// <remarks>The same values as <see cref="ComplexSpectrogram.ToSpectrogram"/> of what <see cref="StftAnalysis"/> gives.</remarks>
public sealed class StftValueAnalysis : Analysis<Spectrogram>
{
    private readonly Stft _stft;
    private readonly SpectrogramQuantity _quantity;
    private readonly DecibelReference _reference;
    private readonly double _floor;
    private readonly double? _dynamicRange;
    private readonly DecibelScope _scope;

    /// <summary>An analysis with these options.</summary>
    /// <param name="options">The transform.</param>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <param name="decibelScope">Decibel: of which channels the largest and the median are.</param>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public StftValueAnalysis(
        StftOptions options,
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope decibelScope = DecibelScope.Channel)
    {
        _stft = new Stft(options);
        _quantity = quantity;
        _reference = reference;
        _floor = floor;
        _dynamicRange = dynamicRange;
        _scope = decibelScope;
    }

    /// <summary>The options of the transform.</summary>
    public StftOptions Options => _stft.Options;

    /// <summary>The same in double precision, from the window on. It takes several times as long.</summary>
    public Analysis<DoubleSpectrogram> InDouble => new DoubleValues(this);

    /// <inheritdoc/>
    public override AnalysisRun<Spectrogram> Begin()
    {
        var values = new Values<float>(this);
        var sink = new StftSink<float>(_stft, values);
        return new SinkRun<Spectrogram>(sink, () => (Spectrogram)values.Build(sink));
    }

    private sealed class DoubleValues(StftValueAnalysis analysis) : Analysis<DoubleSpectrogram>
    {
        public override AnalysisRun<DoubleSpectrogram> Begin()
        {
            var values = new Values<double>(analysis);
            var sink = new StftSink<double>(analysis._stft, values);
            return new SinkRun<DoubleSpectrogram>(sink, () => (DoubleSpectrogram)values.Build(sink));
        }
    }

    private sealed class Values<T>(StftValueAnalysis analysis) : IStftKeeper<T>, IDisposable
    {
        private FrameAppender<T>? _collected;
        private LaneBuffer<T>? _real;
        private LaneBuffer<T>? _imaginary;

        public void MakeRoom(StftSink<T> stft, long expectedFrames)
        {
            _collected = new FrameAppender<T>(stft.Signal.Channels, stft.Transform.BinCount, expectedFrames);
            _real = new LaneBuffer<T>(stft.Transform.BinCount * stft.Transform.LaneCount);
            _imaginary = new LaneBuffer<T>(_real.Length);
        }

        public void Take(StftSink<T> stft, int channel, ReadOnlySpan<T> samples, int count)
        {
            var values = _real!.Span;
            stft.Transform.Spectrum(samples, count, values, _imaginary!.Span, stft.Transform.LaneCount, stft.Work);

            // The values take the place of their real parts.
            SpectralValues.Convert<T>(values, _imaginary.Span, values, analysis._quantity);
            _collected!.AddBlock(channel, values, stft.Transform.LaneCount, count);
        }

        public Spectrogram<T> Build(StftSink<T> stft)
        {
            var (values, frames) = _collected!.Build();
            SpectralValues.Finish<T>(values, analysis._quantity, analysis._reference, analysis._floor, analysis._dynamicRange, stft.Signal.Channels, analysis._scope);
            var options = stft.Options.Frames;
            return new FrameResult<T>(
                    values, stft.Signal.Channels, stft.Transform.BinCount, frames, stft.Signal, options.HopLength, options.Framing.FirstFrameCenter)
                .ToSpectrogram(
                    options,
                    SpectrogramScale.Linear,
                    analysis._quantity,
                    BinAxis.Frequencies(stft.Signal.SampleRate, options.FftLength, stft.Transform.BinCount));
        }

        public void Dispose()
        {
            _collected?.Dispose();
            _real?.Dispose();
            _imaginary?.Dispose();
        }
    }
}
