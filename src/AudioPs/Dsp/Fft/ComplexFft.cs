namespace AudioPs.Dsp;

/// <summary>
/// Complex discrete Fourier transform of one length, split into real and imaginary parts: float32 data, tables computed in
/// double precision. Immutable: threads may share it, each with its own work buffer.
/// </summary>
public abstract class ComplexFft
{
    // Bluestein's convolution, and so its inner plan, is up to twice as long as the longest transform.
    private const int MaxInnerLength = 2 * MaxLength;

    /// <summary>Longest transform.</summary>
    public const int MaxLength = RealFft.MaxLength;

    private protected ComplexFft(int length) => Length = length;

    /// <summary>Values of a transform, N.</summary>
    public int Length { get; }

    /// <summary>Floats that a transform needs beside its data.</summary>
    public abstract int WorkLength { get; }

    /// <summary>Makes the plan: mixed radix for lengths of factors 2, 3 and 5, Bluestein's transform for the others.</summary>
    /// <param name="length">1 to <see cref="MaxLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static ComplexFft Create(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxInnerLength);
        return MixedRadixFft.TryFactor(length, out var radices)
            ? new MixedRadixFft(length, radices)
            : new BluesteinFft(length);
    }

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), in place.</summary>
    /// <param name="real">Length values or more; the first Length are transformed.</param>
    /// <param name="imaginary">Length values or more.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is too short.</exception>
    public abstract void Forward(Span<float> real, Span<float> imaginary, Span<float> work);

    /// <summary>x[n] = 1/N Σ X[k] exp(+2πi nk/N), in place; parameters and errors as for the forward transform.</summary>
    public void Inverse(Span<float> real, Span<float> imaginary, Span<float> work)
    {
        InverseUnscaled(real, imaginary, work);
        var scale = 1f / Length;
        for (var n = 0; n < Length; n++)
        {
            real[n] *= scale;
            imaginary[n] *= scale;
        }
    }

    /// <summary>x[n] = Σ X[k] exp(+2πi nk/N), in place and without the factor 1/N.</summary>
    internal void InverseUnscaled(Span<float> real, Span<float> imaginary, Span<float> work) =>
        Forward(imaginary, real, work);
}
