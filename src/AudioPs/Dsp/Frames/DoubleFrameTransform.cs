namespace AudioPs.Dsp;

/// <summary>The steps of <see cref="FrameTransform"/> in double precision, one frame after the other.</summary>
/// <remarks>Immutable: threads may share it, each with its own work buffer. Blocks are laid out as those of the other.</remarks>
internal sealed class DoubleFrameTransform : IFrameTransform<double>
{
    private readonly DoubleRealFft _fft;
    private readonly FrameOptions _options;
    private readonly double[] _window;
    private readonly bool _rawEnergy;

    /// <param name="options">Valid options.</param>
    /// <param name="rawEnergy">Whether energies are taken before pre-emphasis and window, or after them.</param>
    public DoubleFrameTransform(FrameOptions options, bool rawEnergy = true)
    {
        _options = options;
        _rawEnergy = rawEnergy;
        _fft = new DoubleRealFft(options.FftLength);
        _window = options.Window.ToFrame(options.EffectiveWindowLength, options.Framing.FrameLength);
    }

    public int BinCount => _fft.BinCount;

    /// <summary>As many as the appender of results takes side by side.</summary>
    public int LaneCount => 8;

    public int WorkLength => checked(_fft.Length + 2 * BinCount + _fft.WorkLength);

    public void Spectrum(
        ReadOnlySpan<double> samples, int count, Span<double> real, Span<double> imaginary, int stride, Span<double> work)
    {
        for (var lane = 0; lane < count; lane++)
        {
            Transform(samples, lane, work, false, out _, out var re, out var im);
            for (var bin = 0; bin < re.Length; bin++) (real[bin * stride + lane], imaginary[bin * stride + lane]) = (re[bin], im[bin]);
        }
    }

    public void Power(ReadOnlySpan<double> samples, int count, Span<double> power, Span<double> energies, Span<double> work)
    {
        // Lanes without a frame go through the stages too.
        if (count < LaneCount) power.Clear();
        if (count < LaneCount) energies.Clear();
        for (var lane = 0; lane < count; lane++)
        {
            Transform(samples, lane, work, !energies.IsEmpty, out var energy, out var re, out var im);
            for (var bin = 0; bin < re.Length; bin++) power[bin * LaneCount + lane] = re[bin] * re[bin] + im[bin] * im[bin];
            if (!energies.IsEmpty) energies[lane] = energy;
        }
    }

    private void Transform(
        ReadOnlySpan<double> samples, int lane, Span<double> work, bool wantsEnergy, out double energy, out Span<double> real, out Span<double> imaginary)
    {
        var signal = work[.._fft.Length];
        real = work.Slice(_fft.Length, BinCount);
        imaginary = work.Slice(_fft.Length + BinCount, BinCount);
        var frame = signal[.._window.Length];
        samples.Slice(lane * _options.HopLength, frame.Length).CopyTo(frame);
        signal[frame.Length..].Clear();
        energy = Prepare(frame, wantsEnergy);
        _fft.Forward(signal, real, imaginary, work[(_fft.Length + 2 * BinCount)..]);
    }

    /// <summary>The steps of Kaldi's <c>ProcessWindow</c> (feat/feature-window.cc), and the energy, Σ x².</summary>
    private double Prepare(Span<double> frame, bool wantsEnergy)
    {
        var coefficient = _options.PreEmphasisScope == PreEmphasisScope.Frame ? _options.PreEmphasis : 0;
        if (!wantsEnergy && !_options.RemoveDcOffset && coefficient == 0)
        {
            for (var n = 0; n < frame.Length; n++) frame[n] *= _window[n];
            return 0;
        }

        double mean = 0, raw = 0, energy = 0;
        if (_options.RemoveDcOffset)
        {
            foreach (var value in frame) mean += value;
            mean /= frame.Length;
        }

        // Before its first sample, Kaldi's frame repeats it.
        var previous = frame[0] - mean;
        for (var n = 0; n < frame.Length; n++)
        {
            var value = frame[n] - mean;
            raw += value * value;
            frame[n] = (value - coefficient * previous) * _window[n];
            energy += frame[n] * frame[n];
            previous = value;
        }

        return _rawEnergy ? raw : energy;
    }
}
