using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>The steps of <see cref="FrameTransform"/> in double precision.</summary>
/// <remarks>Immutable: threads may share it, each with its own work buffer. Blocks are laid out as those of the other.</remarks>
internal sealed class DoubleFrameTransform : IFrameTransform<double>
{
    // As many doubles as a cache line.
    private const int Lanes = 8;

    // Of longer transforms, several side by side leave the caches.
    private const int MostSideBySide = 1 << 14;

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
        _fft = new DoubleRealFft(options.FftLength, options.FftLength <= MostSideBySide ? Lanes : 1);
        _window = options.Window.ToFrame(options.EffectiveWindowLength, options.Framing.FrameLength);
    }

    public int BinCount => _fft.BinCount;

    /// <summary>As many as the appender of results takes side by side.</summary>
    public int LaneCount => Lanes;

    public int WorkLength => checked(_fft.Lanes * (_fft.Length + 2 * BinCount) + _window.Length + _fft.WorkLength);

    private double FrameCoefficient => _options.PreEmphasisScope == PreEmphasisScope.Frame ? _options.PreEmphasis : 0;

    private bool IsPlain => !_options.RemoveDcOffset && FrameCoefficient == 0;

    public void Spectrum(
        ReadOnlySpan<double> samples, int count, Span<double> real, Span<double> imaginary, int stride, Span<double> work)
    {
        for (var first = 0; first < count; first += _fft.Lanes)
        {
            var frames = Math.Min(_fft.Lanes, count - first);
            Transform(samples[(first * _options.HopLength)..], frames, work, [], out var re, out var im);
            for (var bin = 0; bin < BinCount; bin++)
            {
                re.Slice(bin * _fft.Lanes, frames).CopyTo(real[(bin * stride + first)..]);
                im.Slice(bin * _fft.Lanes, frames).CopyTo(imaginary[(bin * stride + first)..]);
            }
        }
    }

    public void Power(ReadOnlySpan<double> samples, int count, Span<double> power, Span<double> energies, Span<double> work)
    {
        // Lanes without a frame go through the stages too.
        if (count < LaneCount) power.Clear();
        if (count < LaneCount) energies.Clear();
        for (var first = 0; first < count; first += _fft.Lanes)
        {
            var frames = Math.Min(_fft.Lanes, count - first);
            Transform(samples[(first * _options.HopLength)..], frames, work, energies.IsEmpty ? energies : energies[first..], out var re, out var im);
            Squares(re, im);
            if (_fft.Lanes == LaneCount)
            {
                re.CopyTo(power);
                continue;
            }

            for (var bin = 0; bin < BinCount; bin++) power[bin * LaneCount + first] = re[bin];
        }
    }

    // re² + im², in place of re.
    private static void Squares(Span<double> real, ReadOnlySpan<double> imaginary)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= real.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> re = SpanVectors.Load256<double>(real, i), im = SpanVectors.Load256(imaginary, i);
            SpanVectors.Store(re * re + im * im, real, i);
        }

        for (; i < real.Length; i++) real[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
    }

    private void Transform(
        ReadOnlySpan<double> samples, int count, Span<double> work, Span<double> energies, out Span<double> real, out Span<double> imaginary)
    {
        var lanes = _fft.Lanes;
        var signal = work[..(_fft.Length * lanes)];
        work = work[signal.Length..];
        real = work[..(BinCount * lanes)];
        work = work[real.Length..];
        imaginary = work[..(BinCount * lanes)];
        work = work[imaginary.Length..];
        var frame = work[.._window.Length];
        signal[(frame.Length * lanes)..].Clear();
        if (count < lanes) signal.Clear();
        if (Vector256.IsHardwareAccelerated && count == Lanes && energies.IsEmpty && IsPlain)
        {
            Weigh(samples, signal);
        }
        else
        {
            for (var lane = 0; lane < count; lane++)
            {
                samples.Slice(lane * _options.HopLength, frame.Length).CopyTo(frame);
                var energy = Prepare(frame, !energies.IsEmpty);
                if (!energies.IsEmpty) energies[lane] = energy;
                for (var n = 0; n < frame.Length; n++) signal[n * lanes + lane] = frame[n];
            }
        }

        _fft.Forward(signal, real, imaginary, work[frame.Length..]);
    }

    // Frames that are a window's product alone, side by side.
    private void Weigh(ReadOnlySpan<double> samples, Span<double> signal)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var hop = _options.HopLength;
        ReadOnlySpan<double> a = samples, b = samples[hop..], c = samples[(2 * hop)..], d = samples[(3 * hop)..];
        ReadOnlySpan<double> e = samples[(4 * hop)..], f = samples[(5 * hop)..], g = samples[(6 * hop)..], h = samples[(7 * hop)..];
        for (var n = 0; n < _window.Length; n++)
        {
            var weight = _window[n];
            SpanVectors.Store(Vector256.Create(a[n], b[n], c[n], d[n]) * weight, signal, n * Lanes);
            SpanVectors.Store(Vector256.Create(e[n], f[n], g[n], h[n]) * weight, signal, n * Lanes + 4);
        }
    }

    /// <summary>The steps of Kaldi's <c>ProcessWindow</c> (feat/feature-window.cc), and the energy, Σ x².</summary>
    private double Prepare(Span<double> frame, bool wantsEnergy)
    {
        var coefficient = FrameCoefficient;
        if (!wantsEnergy && IsPlain)
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
