namespace AudioPs.Dsp;

/// <summary>
/// Discrete Fourier transform of real signals of one length: float32 data, tables computed in double precision.
/// </summary>
/// <remarks>
/// A plan is immutable and may be shared between threads; each brings its own work buffer. Any length is taken: those of
/// factors 2, 3 and 5 by a mixed-radix transform, the others by Bluestein's. An even length takes a complex transform of
/// half of it, over pairs of samples: H. V. Sorensen et al., "Real-valued fast Fourier transform algorithms", IEEE Trans.
/// ASSP 35 (1987).
/// <para>
/// Made for one signal as long as a whole piece of audio; frames are transformed several at a time by
/// <see cref="LaneRealFft"/>, one a lane. That with a single lane would serve here too, but takes value by value what stands
/// side by side in vectors here: it needs 1.0 to 1.2 times as long up to 2¹⁷ samples, 1.5 to 2.1 times from 2¹⁸ to 2²⁴, 1.9
/// times for a prime near a million (AVX-512, medians of alternating runs), and up to three times as long for its tables. It
/// also rounds otherwise, in nine bins of ten or more.
/// </para>
/// </remarks>
public sealed class RealFft
{
    /// <summary>Longest transform.</summary>
    public const int MaxLength = 1 << 24;

    private readonly ComplexFft _complex;

    // exp(−2πi k/N) for k = 0 … N/4; of even lengths only.
    private readonly float[] _cosines = [];
    private readonly float[] _sines = [];

    /// <summary>Makes the plan.</summary>
    /// <param name="length">Samples, 1 to <see cref="MaxLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public RealFft(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        Length = length;
        if (!IsEven)
        {
            _complex = ComplexFft.Create(length);
            return;
        }

        _complex = ComplexFft.Create(length / 2);
        _cosines = new float[length / 4 + 1];
        _sines = new float[_cosines.Length];
        for (var k = 0; k < _cosines.Length; k++)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * k / length);
            _cosines[k] = (float)cosine;
            _sines[k] = (float)sine;
        }
    }

    /// <summary>Samples of the signal, N.</summary>
    public int Length { get; }

    /// <summary>Bins of the one-sided spectrum: ⌊N/2⌋ + 1, from 0 Hz to the highest frequency.</summary>
    public int BinCount => Length / 2 + 1;

    /// <summary>Floats a work buffer must have.</summary>
    public int WorkLength => 2 * _complex.Length + _complex.WorkLength;

    private bool IsEven => Length % 2 == 0;

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), k = 0 … ⌊N/2⌋.</summary>
    /// <param name="signal">Length samples.</param>
    /// <param name="real">Takes the real parts; BinCount values or more.</param>
    /// <param name="imaginary">Takes the imaginary parts; BinCount values or more.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Forward(ReadOnlySpan<float> signal, Span<float> real, Span<float> imaginary, Span<float> work)
    {
        Check(signal.Length, real.Length, imaginary.Length, work.Length);
        if (IsEven)
        {
            ForwardEven(signal, real, imaginary, work);
            return;
        }

        var re = work[..Length];
        var im = work[Length..(2 * Length)];
        signal.CopyTo(re);
        im.Clear();
        _complex.Forward(re, im, work[(2 * Length)..]);
        re[..BinCount].CopyTo(real);
        im[..BinCount].CopyTo(imaginary);
        imaginary[0] = 0;
    }

    /// <summary>x[n] = 1/N Σ X[k] exp(+2πi nk/N) over the whole spectrum, whose other half is the given one's conjugate.</summary>
    /// <param name="real">BinCount real parts.</param>
    /// <param name="imaginary">
    /// BinCount imaginary parts; those of bin 0 and, for even lengths, of the last bin count as 0.
    /// </param>
    /// <param name="signal">Takes Length samples.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Inverse(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> signal, Span<float> work)
    {
        Check(signal.Length, real.Length, imaginary.Length, work.Length);
        if (IsEven)
        {
            InverseEven(real, imaginary, signal, work);
            return;
        }

        var re = work[..Length];
        var im = work[Length..(2 * Length)];
        real[..BinCount].CopyTo(re);
        imaginary[..BinCount].CopyTo(im);
        for (var k = 1; k < BinCount; k++)
        {
            re[Length - k] = re[k];
            im[Length - k] = -im[k];
        }

        // An imaginary part at bin 0 ends up in the imaginary part of the signal, which is left.
        _complex.InverseUnscaled(re, im, work[(2 * Length)..]);
        var scale = 1f / Length;
        for (var n = 0; n < Length; n++)
        {
            signal[n] = re[n] * scale;
        }
    }

    private void ForwardEven(ReadOnlySpan<float> signal, Span<float> real, Span<float> imaginary, Span<float> work)
    {
        var half = Length / 2;
        for (var n = 0; n < half; n++)
        {
            real[n] = signal[2 * n];
            imaginary[n] = signal[2 * n + 1];
        }

        _complex.Forward(real[..half], imaginary[..half], work);

        // Z[k] is the transform of the even samples plus i times that of the odd ones. Symmetry separates them, and
        // X[k] = even[k] + exp(−2πi k/N) odd[k].
        var (dc, dcOdd) = (real[0], imaginary[0]);
        real[0] = dc + dcOdd;
        real[half] = dc - dcOdd;
        imaginary[0] = 0;
        imaginary[half] = 0;
        for (var k = 1; k < _cosines.Length; k++)
        {
            var j = half - k;
            var evenReal = 0.5f * (real[k] + real[j]);
            var evenImaginary = 0.5f * (imaginary[k] - imaginary[j]);
            var oddReal = 0.5f * (imaginary[k] + imaginary[j]);
            var oddImaginary = 0.5f * (real[j] - real[k]);
            var turnedReal = oddReal * _cosines[k] - oddImaginary * _sines[k];
            var turnedImaginary = oddReal * _sines[k] + oddImaginary * _cosines[k];
            real[k] = evenReal + turnedReal;
            imaginary[k] = evenImaginary + turnedImaginary;
            real[j] = evenReal - turnedReal;
            imaginary[j] = turnedImaginary - evenImaginary;
        }
    }

    private void InverseEven(
        ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> signal, Span<float> work)
    {
        var half = Length / 2;
        var re = work[..half];
        var im = work[half..Length];

        // The steps of ForwardEven backwards, without the halves: they are part of the scale 1/N.
        re[0] = real[0] + real[half];
        im[0] = real[0] - real[half];
        for (var k = 1; k < _cosines.Length; k++)
        {
            var j = half - k;
            var evenReal = real[k] + real[j];
            var evenImaginary = imaginary[k] - imaginary[j];
            var turnedReal = real[k] - real[j];
            var turnedImaginary = imaginary[k] + imaginary[j];
            var oddReal = turnedReal * _cosines[k] + turnedImaginary * _sines[k];
            var oddImaginary = turnedImaginary * _cosines[k] - turnedReal * _sines[k];
            re[k] = evenReal - oddImaginary;
            im[k] = evenImaginary + oddReal;
            re[j] = evenReal + oddImaginary;
            im[j] = oddReal - evenImaginary;
        }

        _complex.InverseUnscaled(re, im, work[Length..]);
        var scale = 1f / Length;
        for (var n = 0; n < half; n++)
        {
            signal[2 * n] = re[n] * scale;
            signal[2 * n + 1] = im[n] * scale;
        }
    }

    private void Check(int signal, int real, int imaginary, int work)
    {
        if (signal != Length) throw new ArgumentException($"The signal has {signal} samples; the plan is for {Length}.");
        if (real < BinCount || imaginary < BinCount)
        {
            throw new ArgumentException($"The spectrum needs room for {BinCount} bins.");
        }

        if (work < WorkLength) throw new ArgumentException($"The work buffer needs {WorkLength} values.");
    }
}
