namespace AudioPs.Dsp;

/// <summary>The main lobe of a window's transform: what a steady tone between two bins gives to both.</summary>
/// <remarks>
/// Where a tone lies between the bins follows from the ratio of two of their magnitudes, as T. Grandke, "Interpolation
/// algorithms for discrete Fourier transforms of weighted signals", IEEE Trans. IM 32 (1983), does for Hann's window in one
/// formula. Here the window's own transform takes the place of the formula, so that any window of any length will do.
/// </remarks>
internal sealed class WindowLobe
{
    private readonly double[] _weights;
    private readonly int _fftLength;

    /// <summary>The lobe of a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="length">1 or more samples of it.</param>
    /// <param name="fftLength">Samples of the transform, <paramref name="length"/> or more.</param>
    public WindowLobe(Window window, int length, int fftLength)
    {
        _weights = window.ToArray(length);
        _fftLength = fftLength;
    }

    /// <summary>How far above the middle one of three bins the tone lies that gives two of them such levels.</summary>
    /// <param name="difference">The level in the bin above less that in the bin below, in dB.</param>
    /// <returns>Bins, from −0.5 to 0.5.</returns>
    public double Offset(double difference)
    {
        var (low, high) = (-0.5, 0.5);
        // The ratio grows with the offset; 30 halvings are a billionth of a bin.
        for (var i = 0; i < 30; i++)
        {
            var middle = (low + high) / 2;
            if (Level(1 - middle) - Level(1 + middle) < difference) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    // In dB, so many bins from the middle of the lobe.
    private double Level(double bins)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var n = 0; n < _weights.Length; n++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * bins * n / _fftLength);
            real += _weights[n] * cosine;
            imaginary += _weights[n] * sine;
        }

        return 10 * Math.Log10(Math.Max(real * real + imaginary * imaginary, double.Epsilon));
    }
}
