namespace AudioPs.Dsp;

/// <summary>
/// Complex discrete Fourier transform of one length, split into real and imaginary parts. Immutable: threads may share it,
/// each with its own work buffer.
/// </summary>
internal abstract class ComplexFft
{
    private protected ComplexFft(int length) => Length = length;

    public int Length { get; }

    /// <summary>Floats that a transform needs beside its data.</summary>
    public abstract int WorkLength { get; }

    public static ComplexFft Create(int length) =>
        MixedRadixFft.TryFactor(length, out var radices)
            ? new MixedRadixFft(length, radices)
            : new BluesteinFft(length);

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), in place.</summary>
    /// <param name="real">Length values.</param>
    /// <param name="imaginary">Length values.</param>
    /// <param name="work">At least WorkLength values, of any content.</param>
    public abstract void Forward(Span<float> real, Span<float> imaginary, Span<float> work);

    /// <summary>x[n] = Σ X[k] exp(+2πi nk/N), in place and without the factor 1/N.</summary>
    public void InverseUnscaled(Span<float> real, Span<float> imaginary, Span<float> work) =>
        Forward(imaginary, real, work);
}
