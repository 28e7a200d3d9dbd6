namespace AudioPs.Analysis;

/// <summary>The RMS of a frame by its spectrum: √(2 Σ |X[k]|²) / N, where the bins at 0 Hz and at half of the sampling rate count half.</summary>
/// <remarks>
/// By Parseval's theorem that of the samples, under the window: <c>librosa.feature.rms</c> with <c>S</c>.
/// </remarks>
/// <param name="fftLength">N, the length of the transform.</param>
internal sealed class SpectrumPowerDescriptor(int fftLength) : SpectralDescriptor("rms")
{
    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        var powers = frames.Raised(2);
        var sums = frames.Sums(2);
        for (var frame = 0; frame < Width; frame++)
        {
            var sum = sums[frame] - (0.5 * powers[frame]);
            if (fftLength % 2 == 0) sum -= 0.5 * powers[powers.Length - Width + frame];
            values[frame] = (float)(Math.Sqrt(2 * Math.Max(0, sum)) / fftLength);
        }
    }
}
