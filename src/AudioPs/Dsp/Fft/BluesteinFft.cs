namespace AudioPs.Dsp;

/// <summary>
/// Transform of any length as a convolution with a chirp, done by a transform of a power of two.
/// </summary>
/// <remarks>
/// nk = (n² + k² − (k − n)²) / 2, so X[k] = w[k] Σ (x[n] w[n]) conj(w[k − n]) with w[n] = exp(−πi n²/N). Source:
/// L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", IEEE Trans. AU 18 (1970).
/// </remarks>
internal sealed class BluesteinFft : ComplexFft
{
    private readonly ComplexFft _convolution;

    private readonly float[] _chirpReal;
    private readonly float[] _chirpImaginary;
    private readonly float[] _kernelReal;
    private readonly float[] _kernelImaginary;

    public BluesteinFft(int length)
        : base(length)
    {
        var tables = new BluesteinTables(length);
        _convolution = Create(tables.Size);
        (_chirpReal, _chirpImaginary) = Split(tables.Chirp);
        (_kernelReal, _kernelImaginary) = Split(tables.Kernel);
    }

    public override int WorkLength => 2 * _convolution.Length + _convolution.WorkLength;

    public override void Forward(Span<float> real, Span<float> imaginary, Span<float> work)
    {
        var size = _convolution.Length;
        var ar = work[..size];
        var ai = work[size..(2 * size)];
        var rest = work[(2 * size)..];

        Multiply(real[..Length], imaginary[..Length], _chirpReal, _chirpImaginary, ar, ai);
        ar[Length..].Clear();
        ai[Length..].Clear();
        _convolution.Forward(ar, ai, rest);
        Multiply(ar, ai, _kernelReal, _kernelImaginary, ar, ai);
        _convolution.InverseUnscaled(ar, ai, rest);
        Multiply(ar[..Length], ai[..Length], _chirpReal, _chirpImaginary, real, imaginary);
    }

    private static void Multiply(
        ReadOnlySpan<float> xr,
        ReadOnlySpan<float> xi,
        ReadOnlySpan<float> wr,
        ReadOnlySpan<float> wi,
        Span<float> yr,
        Span<float> yi)
    {
        for (var i = 0; i < xr.Length; i++)
        {
            var (r, m) = (xr[i], xi[i]);
            yr[i] = r * wr[i] - m * wi[i];
            yi[i] = r * wi[i] + m * wr[i];
        }
    }

    private static (float[] Real, float[] Imaginary) Split(float[] pairs) =>
        ([.. pairs.Where((_, i) => i % 2 == 0)], [.. pairs.Where((_, i) => i % 2 == 1)]);
}
