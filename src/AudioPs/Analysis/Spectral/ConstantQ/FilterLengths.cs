using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How long the filters of a constant-Q or variable-Q transform are, and how far up they reach.</summary>
/// <remarks>
/// With r = 2^(1/B) for B bins per octave the relative bandwidth is α = (r² − 1) / (r² + 1), by which the bands of every other bin meet. The
/// bandwidth of bin k is α f_k + γ, and its filter has FilterScale · f_s / (α f_k + γ) samples. γ in proportion to the ear's bandwidths is
/// 24.7 α / 0.108 Hz: B. R. Glasberg and B. C. J. Moore, Hearing Research 47 (1990).
/// </remarks>
internal sealed class FilterLengths
{
    private const int BandwidthPoints = 1000;

    private readonly double _alpha;
    private readonly double _gamma;
    private readonly double _scale;
    private readonly double _windowBandwidth;

    public FilterLengths(ConstantQBasis basis, Window window)
    {
        var ratio = Math.Pow(2, 2.0 / basis.BinsPerOctave);
        _alpha = (ratio - 1) / (ratio + 1);
        _gamma = basis.Gamma ?? _alpha * 24.7 / 0.108;
        _scale = basis.FilterScale;
        _windowBandwidth = EquivalentBandwidth(window);
    }

    /// <summary>The length of a filter in samples, not rounded.</summary>
    /// <param name="frequency">Hz.</param>
    /// <param name="rate">Hz.</param>
    public double Of(double frequency, double rate) => _scale * rate / (_alpha * frequency + _gamma);

    /// <summary>Where the main lobe of a filter has fallen by 3 dB, above its frequency, in Hz.</summary>
    public double Reach(double frequency) => frequency * (1 + 0.5 * _windowBandwidth * _alpha / _scale) + 0.5 * _gamma;

    // The equivalent noise bandwidth in bins: n Σ w² / (Σ |w|)².
    private static double EquivalentBandwidth(Window window)
    {
        double sum = 0, squares = 0;
        foreach (var value in window.ToArray(BandwidthPoints))
        {
            sum += Math.Abs(value);
            squares += value * value;
        }

        return BandwidthPoints * squares / (sum * sum);
    }
}
