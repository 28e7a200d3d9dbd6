using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>Discrete Fourier transform of real signals of one length in double precision, of one or of several side by side.</summary>
/// <remarks>
/// A plan is immutable and may be shared between threads; each brings its own work buffer. As in <see cref="RealFft"/>, an even
/// length takes a complex transform of half of it, over pairs of samples.
/// </remarks>
internal sealed class DoubleRealFft
{
    private readonly DoubleFft _complex;

    // exp(−2πi k/N) for k < N/2; of even lengths only.
    private readonly (double Sine, double Cosine)[] _roots = [];

    /// <param name="length">Samples, 1 to <see cref="RealFft.MaxLength"/>.</param>
    /// <param name="lanes">Signals side by side.</param>
    public DoubleRealFft(int length, int lanes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, RealFft.MaxLength);
        Length = length;
        _complex = new DoubleFft(IsEven ? length / 2 : length, lanes);
        if (!IsEven) return;
        _roots = new (double, double)[length / 2];
        for (var k = 0; k < _roots.Length; k++) _roots[k] = Math.SinCos(-2 * Math.PI * k / length);
    }

    /// <summary>Samples of the signal, N.</summary>
    public int Length { get; }

    /// <summary>Bins of the one-sided spectrum: ⌊N/2⌋ + 1.</summary>
    public int BinCount => Length / 2 + 1;

    /// <summary>Signals side by side, each value of all of them before the next.</summary>
    public int Lanes => _complex.Lanes;

    /// <summary>Values a work buffer must have.</summary>
    public int WorkLength => checked(2 * _complex.Length * Lanes + _complex.WorkLength);

    private bool IsEven => Length % 2 == 0;

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), k = 0 … ⌊N/2⌋.</summary>
    /// <param name="signal">Length x Lanes samples.</param>
    /// <param name="real">Takes the real parts; BinCount x Lanes values or more.</param>
    /// <param name="imaginary">Takes the imaginary parts; BinCount x Lanes values or more.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public void Forward(ReadOnlySpan<double> signal, Span<double> real, Span<double> imaginary, Span<double> work)
    {
        var count = _complex.Length * Lanes;
        Span<double> re = work[..count], im = work[count..(2 * count)], rest = work[(2 * count)..];
        if (!IsEven)
        {
            signal.CopyTo(re);
            im.Clear();
            _complex.Forward(re, im, rest);
            re[..(BinCount * Lanes)].CopyTo(real);
            im[..(BinCount * Lanes)].CopyTo(imaginary);
            imaginary[..Lanes].Clear();
            return;
        }

        if (Lanes == 1)
        {
            for (var n = 0; n < count; n++) (re[n], im[n]) = (signal[2 * n], signal[2 * n + 1]);
        }
        else
        {
            for (var at = 0; at < count; at += Lanes)
            {
                signal.Slice(2 * at, Lanes).CopyTo(re[at..]);
                signal.Slice(2 * at + Lanes, Lanes).CopyTo(im[at..]);
            }
        }

        _complex.Forward(re, im, rest);
        Separate(re, im, real[..(BinCount * Lanes)], imaginary[..(BinCount * Lanes)]);
    }

    // Z[k] is the transform of the even samples plus i times that of the odd ones. Symmetry separates them, and X[k] = even[k] + exp(−2πi k/N) odd[k].
    // What k and count − k have in common is computed once.
    private void Separate(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> real, Span<double> imaginary)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var count = _complex.Length;
        var last = count * Lanes;
        for (var lane = 0; lane < Lanes; lane++)
        {
            (real[lane], imaginary[lane]) = (re[lane] + im[lane], 0);
            (real[last + lane], imaginary[last + lane]) = (re[lane] - im[lane], 0);
        }

        for (int k = 1, j = count - 1; k <= j; k++, j--)
        {
            var (sine, cosine) = _roots[k];
            int low = k * Lanes, high = j * Lanes, lane = 0;
            if (Vector256.IsHardwareAccelerated)
            {
                for (; lane <= Lanes - Vector256<double>.Count; lane += Vector256<double>.Count)
                {
                    Vector256<double> lowReal = SpanVectors.Load256(re, low + lane), lowImaginary = SpanVectors.Load256(im, low + lane), highReal = SpanVectors.Load256(re, high + lane), highImaginary = SpanVectors.Load256(im, high + lane);
                    Vector256<double> evenReal = (lowReal + highReal) * 0.5, evenImaginary = (lowImaginary - highImaginary) * 0.5;
                    Vector256<double> oddReal = (lowImaginary + highImaginary) * 0.5, oddImaginary = (highReal - lowReal) * 0.5;
                    Vector256<double> turnedReal = oddReal * cosine - oddImaginary * sine, turnedImaginary = oddReal * sine + oddImaginary * cosine;
                    SpanVectors.Store(evenReal + turnedReal, real, low + lane);
                    SpanVectors.Store(evenImaginary + turnedImaginary, imaginary, low + lane);
                    SpanVectors.Store(evenReal - turnedReal, real, high + lane);
                    SpanVectors.Store(turnedImaginary - evenImaginary, imaginary, high + lane);
                }
            }

            for (; lane < Lanes; lane++)
            {
                double evenReal = (re[low + lane] + re[high + lane]) * 0.5, evenImaginary = (im[low + lane] - im[high + lane]) * 0.5;
                double oddReal = (im[low + lane] + im[high + lane]) * 0.5, oddImaginary = (re[high + lane] - re[low + lane]) * 0.5;
                double turnedReal = oddReal * cosine - oddImaginary * sine, turnedImaginary = oddReal * sine + oddImaginary * cosine;
                real[low + lane] = evenReal + turnedReal;
                imaginary[low + lane] = evenImaginary + turnedImaginary;
                real[high + lane] = evenReal - turnedReal;
                imaginary[high + lane] = turnedImaginary - evenImaginary;
            }
        }
    }
}
