using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The log-spectral distance of two signals, frame by frame: see <see cref="AudioComparison.LogSpectralDistance"/>.</summary>
internal sealed class SpectralDistance
{
    /// <summary>Samples of a frame.</summary>
    public const int Length = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public const int Hop = 512;

    // Of a power of which a sine at full scale has 1.
    private const double Floor = 1e-10;

    private readonly RealFft _plan = new(Length);
    private readonly float[] _window = new float[Length];
    private readonly float[] _frame = new float[Length];
    private readonly float[] _work;
    private readonly float[][] _spectra;
    private readonly double _floor;
    private double _sum;
    private long _frames;

    public SpectralDistance()
    {
        _work = new float[_plan.WorkLength];
        _spectra = [.. Enumerable.Range(0, 4).Select(_ => new float[_plan.BinCount])];
        for (var i = 0; i < Length; i++) _window[i] = (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / Length));
        _floor = Floor * Math.Pow(Length / 4.0, 2);
    }

    /// <summary>The mean so far; null without a frame.</summary>
    public double? Value => _frames > 0 ? _sum / _frames : null;

    /// <summary>Takes a frame of each signal.</summary>
    public void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Transform(a, _spectra[0], _spectra[1]);
        Transform(b, _spectra[2], _spectra[3]);
        var sum = 0.0;
        for (var k = 0; k < _plan.BinCount; k++)
        {
            var ratio = 10 * Math.Log10((Power(0, k) + _floor) / (Power(2, k) + _floor));
            sum += ratio * ratio;
        }

        _sum += Math.Sqrt(sum / _plan.BinCount);
        _frames++;
    }

    private double Power(int spectrum, int bin)
    {
        var (re, im) = ((double)_spectra[spectrum][bin], (double)_spectra[spectrum + 1][bin]);
        return re * re + im * im;
    }

    private void Transform(ReadOnlySpan<float> samples, float[] real, float[] imaginary)
    {
        _frame.AsSpan(samples.Length).Clear();
        for (var i = 0; i < samples.Length; i++) _frame[i] = samples[i] * _window[i];
        _plan.Forward(_frame, real, imaginary, _work);
    }
}
