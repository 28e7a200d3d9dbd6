using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The RMS of a frame by its spectrum: √(2 Σ |X[k]|²) / N, where the bins at 0 Hz and at half of the sampling rate count half.</summary>
/// <remarks>
/// By Parseval's theorem that of the samples, under the window: <c>librosa.feature.rms</c> with <c>S</c>.
/// </remarks>
/// <param name="fftLength">N, the length of the transform.</param>
internal sealed class SpectrumPowerDescriptor(int fftLength) : FrameDescriptor("rms")
{
    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var powers = frame.Raised(2);
        var sum = -0.5 * powers[0];
        if (fftLength % 2 == 0) sum -= 0.5 * powers[^1];
        sum += DoubleSum.Of(powers);
        values[0] = (float)(Math.Sqrt(2 * Math.Max(0, sum)) / fftLength);
    }
}
