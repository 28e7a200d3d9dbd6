using System.Numerics;

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

    // w[n], and the transform of conj(w), scaled by 1/M.
    private readonly float[] _chirpReal;
    private readonly float[] _chirpImaginary;
    private readonly float[] _kernelReal;
    private readonly float[] _kernelImaginary;

    public BluesteinFft(int length)
        : base(length)
    {
        var size = checked((int)BitOperations.RoundUpToPowerOf2((uint)checked(2 * length - 1)));
        _convolution = Create(size);
        _chirpReal = new float[length];
        _chirpImaginary = new float[length];
        var kernel = new Complex[size];
        for (var n = 0; n < length; n++)
        {
            // The square modulo 2N keeps the angle small, and so exact.
            var square = (long)n * n % (2L * length);
            var (sine, cosine) = Math.SinCos(-Math.PI * square / length);
            _chirpReal[n] = (float)cosine;
            _chirpImaginary[n] = (float)sine;
            kernel[n] = kernel[(size - n) % size] = new Complex(cosine, -sine);
        }

        Transform(kernel);
        _kernelReal = Array.ConvertAll(kernel, value => (float)(value.Real / size));
        _kernelImaginary = Array.ConvertAll(kernel, value => (float)(value.Imaginary / size));
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

    /// <summary>The kernel's transform in double precision, radix 2; it runs once a plan.</summary>
    private static void Transform(Complex[] x)
    {
        var bits = BitOperations.Log2((uint)x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            var reversed = 0;
            for (var b = 0; b < bits; b++)
            {
                reversed |= ((i >> b) & 1) << (bits - 1 - b);
            }

            if (i < reversed) (x[i], x[reversed]) = (x[reversed], x[i]);
        }

        for (var half = 1; half < x.Length; half *= 2)
        {
            for (var k = 0; k < half; k++)
            {
                var w = Complex.FromPolarCoordinates(1, -Math.PI * k / half);
                for (var start = k; start < x.Length; start += 2 * half)
                {
                    var odd = w * x[start + half];
                    x[start + half] = x[start] - odd;
                    x[start] += odd;
                }
            }
        }
    }
}
