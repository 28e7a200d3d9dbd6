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

    /// <summary>An analysis with these options.</summary>
    /// <param name="options">The transform.</param>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public StftValueAnalysis(
        StftOptions options,
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null)
    {
        _stft = new Stft(options);
        _quantity = quantity;
        _reference = reference;
        _floor = floor;
        _dynamicRange = dynamicRange;
    }

    /// <summary>The options of the transform.</summary>
    public StftOptions Options => _stft.Options;

    /// <summary>The same in double precision, from the window on. It takes several times as long.</summary>
    public Analysis<DoubleSpectrogram> InDouble => new DoubleValues(this);

    /// <inheritdoc/>
    public override AnalysisRun<Spectrogram> Begin() => new Run<float, Spectrogram>(this);

    private sealed class DoubleValues(StftValueAnalysis analysis) : Analysis<DoubleSpectrogram>
    {
        public override AnalysisRun<DoubleSpectrogram> Begin() => new Run<double, DoubleSpectrogram>(analysis);
    }

    private sealed class Run<T, TResult>(StftValueAnalysis analysis) : StftRun<T, TResult>(analysis._stft)
        where TResult : Spectrogram<T>
    {
        private FrameAppender<T>? _collected;
        private LaneBuffer<T>? _real;
        private LaneBuffer<T>? _imaginary;

        protected override void MakeRoom(long expectedFrames)
        {
            _collected = new FrameAppender<T>(Signal.Channels, Transform.BinCount, expectedFrames);
            _real = new LaneBuffer<T>(Transform.BinCount * Transform.LaneCount);
            _imaginary = new LaneBuffer<T>(_real.Length);
        }

        protected override void Take(int channel, ReadOnlySpan<T> samples, int count)
        {
            var values = _real!.Span;
            Transform.Spectrum(samples, count, values, _imaginary!.Span, Transform.LaneCount, Work);

            // The values take the place of their real parts.
            SpectralValues.Convert<T>(values, _imaginary.Span, values, analysis._quantity);
            _collected!.AddBlock(channel, values, Transform.LaneCount, count);
        }

        protected override TResult MakeResult(long length)
        {
            var (values, frames) = _collected!.Build();
            SpectralValues.Finish<T>(values, analysis._quantity, analysis._reference, analysis._floor, analysis._dynamicRange);
            var options = Options.Frames;
            return (TResult)new FrameResult<T>(
                    values, Signal.Channels, Transform.BinCount, frames, Signal, options.HopLength, options.Framing.FirstFrameCenter)
                .ToSpectrogram(
                    options,
                    SpectrogramScale.Linear,
                    analysis._quantity,
                    BinAxis.Frequencies(Signal.SampleRate, options.FftLength, Transform.BinCount));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _real?.Dispose();
                _imaginary?.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
