using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Tests.Golden;

/// <summary>How far the magnitudes of two signals are apart: 10 log₁₀ (Σ (X − R)² / Σ R²) in dB, over frames inside of the signal.</summary>
internal static class SpectralDistance
{
    public static double Of(ReadOnlySpan<float> actual, ReadOnlySpan<float> reference, int fftLength, int hopLength)
    {
        var (x, r) = (Magnitudes(actual, fftLength, hopLength), Magnitudes(reference, fftLength, hopLength));
        double error = 0, whole = 0;
        for (var i = 0; i < r.Length; i++)
        {
            error += Math.Pow(x[i] - r[i], 2);
            whole += Math.Pow(r[i], 2);
        }

        return double.IsFinite(error) ? 10 * Math.Log10(error / whole) : double.PositiveInfinity;
    }

    private static double[] Magnitudes(ReadOnlySpan<float> signal, int fftLength, int hopLength) =>
        new StftAnalysis(new StftOptions { FftLength = fftLength, HopLength = hopLength, Center = false }).InDouble
            .Compute(new AudioClip(signal.ToArray(), 1, 16000)).ToSpectrogram(SpectrogramQuantity.Magnitude).Values;
}
