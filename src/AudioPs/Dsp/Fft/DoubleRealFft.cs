namespace AudioPs.Dsp;

/// <summary>Discrete Fourier transform of real signals of one length in double precision.</summary>
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
    public DoubleRealFft(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, RealFft.MaxLength);
        Length = length;
        _complex = new DoubleFft(IsEven ? length / 2 : length);
        if (!IsEven) return;
        _roots = new (double, double)[length / 2];
        for (var k = 0; k < _roots.Length; k++) _roots[k] = Math.SinCos(-2 * Math.PI * k / length);
    }

    /// <summary>Samples of the signal, N.</summary>
    public int Length { get; }

    /// <summary>Bins of the one-sided spectrum: ⌊N/2⌋ + 1.</summary>
    public int BinCount => Length / 2 + 1;

    /// <summary>Values a work buffer must have.</summary>
    public int WorkLength => 2 * _complex.Length + _complex.WorkLength;

    private bool IsEven => Length % 2 == 0;

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), k = 0 … ⌊N/2⌋.</summary>
    /// <param name="signal">Length samples.</param>
    /// <param name="real">Takes the real parts; BinCount values or more.</param>
    /// <param name="imaginary">Takes the imaginary parts; BinCount values or more.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public void Forward(ReadOnlySpan<double> signal, Span<double> real, Span<double> imaginary, Span<double> work)
    {
        var count = _complex.Length;
        Span<double> re = work[..count], im = work[count..(2 * count)], rest = work[(2 * count)..];
        if (!IsEven)
        {
            signal.CopyTo(re);
            im.Clear();
            _complex.Forward(re, im, rest);
            re[..BinCount].CopyTo(real);
            im[..BinCount].CopyTo(imaginary);
            imaginary[0] = 0;
            return;
        }

        for (var n = 0; n < count; n++) (re[n], im[n]) = (signal[2 * n], signal[2 * n + 1]);
        _complex.Forward(re, im, rest);

        Separate(re, im, real[..BinCount], imaginary[..BinCount]);
    }

    // Z[k] is the transform of the even samples plus i times that of the odd ones. Symmetry separates them, and X[k] = even[k] + exp(−2πi k/N) odd[k].
    // What k and count − k have in common is computed once.
    private void Separate(ReadOnlySpan<double> re, ReadOnlySpan<double> im, Span<double> real, Span<double> imaginary)
    {
        var count = re.Length;
        (real[0], imaginary[0]) = (re[0] + im[0], 0);
        (real[count], imaginary[count]) = (re[0] - im[0], 0);
        for (int k = 1, j = count - 1; k <= j; k++, j--)
        {
            double evenReal = (re[k] + re[j]) / 2, evenImaginary = (im[k] - im[j]) / 2;
            double oddReal = (im[k] + im[j]) / 2, oddImaginary = (re[j] - re[k]) / 2;
            var (sine, cosine) = _roots[k];
            double turnedReal = oddReal * cosine - oddImaginary * sine, turnedImaginary = oddReal * sine + oddImaginary * cosine;
            real[k] = evenReal + turnedReal;
            imaginary[k] = evenImaginary + turnedImaginary;
            real[j] = evenReal - turnedReal;
            imaginary[j] = turnedImaginary - evenImaginary;
        }
    }
}
