using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// Complex discrete Fourier transform of one length in double precision, split into real and imaginary parts, of one signal or of
/// several side by side. Immutable: threads may share it, each with its own work buffer.
/// </summary>
/// <remarks>
/// <para>
/// The plain form of <see cref="ComplexFft"/>: Stockham's passes of radix 4, 2, 3, 5, 7, 11 and 13, and Bluestein's convolution where
/// another prime divides the length. Sources: P. N. Swarztrauber, "FFT algorithms for vector computers", Parallel Computing 1 (1984);
/// L. I. Bluestein, IEEE Trans. AU 18 (1970).
/// </para>
/// <para>
/// Such a pass is over runs of values with the same twiddle factors, which are four times as long after each of them. Signals side by
/// side are runs of that length from the first pass on: each has the bits that it has alone.
/// </para>
/// </remarks>
internal sealed class DoubleFft
{
    private const int MostRadix = 13;

    private readonly List<Pass> _passes = [];
    private readonly int _size;

    // Bluestein's: X[k] = w[k] Σ (x[n] w[n]) conj(w[k − n]) with w[n] = exp(−πi n²/N).
    private readonly DoubleFft? _convolution;
    private readonly Complex128[] _chirp = [];
    private readonly double[] _kernelReal = [];
    private readonly double[] _kernelImaginary = [];

    /// <param name="length">1 or more values.</param>
    /// <param name="lanes">Signals side by side.</param>
    public DoubleFft(int length, int lanes = 1)
    {
        Length = length;
        Lanes = lanes;
        _size = checked(length * lanes);
        var (points, stride) = (length, lanes);
        foreach (var radix in (ReadOnlySpan<int>)[4, 2, 3, 5, 7, 11, MostRadix])
        {
            for (; points % radix == 0; points /= radix, stride *= radix) _passes.Add(new Pass(radix, points, stride));
        }

        if (points == 1) return;
        _passes.Clear();
        var size = checked((int)BitOperations.RoundUpToPowerOf2((uint)(2 * length - 1)));
        _convolution = new DoubleFft(size, lanes);
        _chirp = new Complex128[length];
        _kernelReal = new double[size];
        _kernelImaginary = new double[size];
        for (var n = 0; n < length; n++)
        {
            // The square modulo 2N keeps the angle small, and so exact.
            var chirp = _chirp[n] = Complex128.Turn(-Math.PI * ((long)n * n % (2L * length)) / length);
            var mirrored = (size - n) % size;
            _kernelReal[n] = _kernelReal[mirrored] = chirp.Real / size;
            _kernelImaginary[n] = _kernelImaginary[mirrored] = -chirp.Imaginary / size;
        }

        var kernel = lanes == 1 ? _convolution : new DoubleFft(size);
        kernel.Forward(_kernelReal, _kernelImaginary, new double[kernel.WorkLength]);
    }

    /// <summary>Values of a transform, N.</summary>
    public int Length { get; }

    /// <summary>Signals side by side, each value of all of them before the next.</summary>
    public int Lanes { get; }

    /// <summary>Values that a transform needs beside its data.</summary>
    public int WorkLength => checked(2 * (_convolution?._size ?? _size) + (_convolution?.WorkLength ?? 0));

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), in place.</summary>
    /// <param name="real">Length x Lanes values.</param>
    /// <param name="imaginary">Length x Lanes values.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public void Forward(Span<double> real, Span<double> imaginary, Span<double> work)
    {
        if (_convolution is not null)
        {
            Convolve(real, imaginary, work);
            return;
        }

        Span<double> otherReal = work[.._size], otherImaginary = work[_size..(2 * _size)];
        for (var i = 0; i < _passes.Count; i++)
        {
            if (i % 2 == 0) _passes[i].Run(real, imaginary, otherReal, otherImaginary);
            else _passes[i].Run(otherReal, otherImaginary, real, imaginary);
        }

        if (_passes.Count % 2 == 0) return;
        otherReal.CopyTo(real);
        otherImaginary.CopyTo(imaginary);
    }

    private void Convolve(Span<double> real, Span<double> imaginary, Span<double> work)
    {
        var size = _convolution!._size;
        Span<double> re = work[..size], im = work[size..(2 * size)], rest = work[(2 * size)..];
        re.Clear();
        im.Clear();
        for (var place = 0; place < _size; place++)
        {
            var value = new Complex128(real[place], imaginary[place]) * _chirp[place / Lanes];
            (re[place], im[place]) = (value.Real, value.Imaginary);
        }

        _convolution.Forward(re, im, rest);
        for (var place = 0; place < size; place++)
        {
            var k = place / Lanes;
            var value = new Complex128(re[place], im[place]) * new Complex128(_kernelReal[k], _kernelImaginary[k]);
            (re[place], im[place]) = (value.Real, value.Imaginary);
        }

        // The transform of exchanged parts is the inverse one, exchanged.
        _convolution.Forward(im, re, rest);
        for (var place = 0; place < _size; place++)
        {
            var value = new Complex128(re[place], im[place]) * _chirp[place / Lanes];
            (real[place], imaginary[place]) = (value.Real, value.Imaginary);
        }
    }

    /// <summary>
    /// A pass of radix r over n = r·m points with stride s reads x[q + s(p + m·k)] and writes y[q + s(r·p + j)]: the r-point transform
    /// of these r values, times exp(−2πi·p·j/n).
    /// </summary>
    private sealed class Pass
    {
        private readonly int _radix;
        private readonly int _rows;
        private readonly int _stride;

        // exp(−2πi·p·j/n) in row p, j from 0, and exp(−2πi·j·k/r) in row j.
        private readonly Complex128[] _twiddles;
        private readonly Complex128[] _roots;

        public Pass(int radix, int points, int stride)
        {
            _radix = radix;
            _rows = points / radix;
            _stride = stride;
            _twiddles = new Complex128[points];
            for (var p = 0; p < _rows; p++)
            {
                for (var j = 0; j < radix; j++) _twiddles[p * radix + j] = Root((long)p * j, points);
            }

            _roots = new Complex128[radix * radix];
            for (var place = 0; place < _roots.Length; place++) _roots[place] = Root(place / radix * (place % radix), radix);
        }

        public void Run(ReadOnlySpan<double> xr, ReadOnlySpan<double> xi, Span<double> yr, Span<double> yi)
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            if (_radix == 4)
            {
                RunFour(xr, xi, yr, yi);
                return;
            }

            Span<Complex128> x = stackalloc Complex128[MostRadix];
            Span<Vector256<double>> real = stackalloc Vector256<double>[MostRadix], imaginary = stackalloc Vector256<double>[MostRadix];
            for (var p = 0; p < _rows; p++)
            {
                var twiddles = _twiddles.AsSpan(p * _radix, _radix);
                var q = 0;
                if (Vector256.IsHardwareAccelerated)
                {
                    for (; q <= _stride - Vector256<double>.Count; q += Vector256<double>.Count)
                    {
                        for (var k = 0; k < _radix; k++)
                        {
                            var from = q + _stride * (p + _rows * k);
                            (real[k], imaginary[k]) = (SpanVectors.Load256(xr, from), SpanVectors.Load256(xi, from));
                        }

                        var to = q + _stride * _radix * p;
                        for (var j = 0; j < _radix; j++)
                        {
                            Vector256<double> sumReal = real[0], sumImaginary = imaginary[0];
                            for (var k = 1; k < _radix; k++)
                            {
                                Times(real[k], imaginary[k], _roots[j * _radix + k], out var re, out var im);
                                sumReal += re;
                                sumImaginary += im;
                            }

                            Times(sumReal, sumImaginary, twiddles[j], out var turnedReal, out var turnedImaginary);
                            SpanVectors.Store(turnedReal, yr, to + _stride * j);
                            SpanVectors.Store(turnedImaginary, yi, to + _stride * j);
                        }
                    }
                }

                for (; q < _stride; q++)
                {
                    for (var k = 0; k < _radix; k++)
                    {
                        var from = q + _stride * (p + _rows * k);
                        x[k] = new Complex128(xr[from], xi[from]);
                    }

                    var to = q + _stride * _radix * p;
                    for (var j = 0; j < _radix; j++)
                    {
                        var sum = x[0];
                        for (var k = 1; k < _radix; k++) sum += x[k] * _roots[j * _radix + k];
                        Store(sum * twiddles[j], yr, yi, to + _stride * j);
                    }
                }
            }
        }

        // The q of a row share its twiddles, and lie side by side: they are taken four at a time, with the arithmetic of one.
        private void RunFour(ReadOnlySpan<double> realFrom, ReadOnlySpan<double> imaginaryFrom, Span<double> realTo, Span<double> imaginaryTo)
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            var length = 4 * _rows * _stride;
            ref var xr = ref MemoryMarshal.GetReference(realFrom[..length]);
            ref var xi = ref MemoryMarshal.GetReference(imaginaryFrom[..length]);
            ref var yr = ref MemoryMarshal.GetReference(realTo[..length]);
            ref var yi = ref MemoryMarshal.GetReference(imaginaryTo[..length]);
            var apart = _stride * _rows;
            for (var p = 0; p < _rows; p++)
            {
                Complex128 w1 = _twiddles[4 * p + 1], w2 = _twiddles[4 * p + 2], w3 = _twiddles[4 * p + 3];
                ref var ar = ref Unsafe.Add(ref xr, _stride * p);
                ref var ai = ref Unsafe.Add(ref xi, _stride * p);
                ref var tr = ref Unsafe.Add(ref yr, _stride * 4 * p);
                ref var ti = ref Unsafe.Add(ref yi, _stride * 4 * p);
                var q = 0;
                if (Vector256.IsHardwareAccelerated)
                {
                    for (; q <= _stride - Vector256<double>.Count; q += Vector256<double>.Count)
                    {
                        Vector256<double> r0 = Load(ref ar, q), i0 = Load(ref ai, q), r1 = Load(ref ar, q + apart), i1 = Load(ref ai, q + apart);
                        Vector256<double> r2 = Load(ref ar, q + 2 * apart), i2 = Load(ref ai, q + 2 * apart), r3 = Load(ref ar, q + 3 * apart), i3 = Load(ref ai, q + 3 * apart);
                        Vector256<double> evenReal = r0 + r2, evenImaginary = i0 + i2, oddReal = r1 + r3, oddImaginary = i1 + i3;
                        Vector256<double> firstReal = r0 - r2, firstImaginary = i0 - i2, secondReal = i1 - i3, secondImaginary = r3 - r1;
                        (evenReal + oddReal).StoreUnsafe(ref tr, (nuint)q);
                        (evenImaginary + oddImaginary).StoreUnsafe(ref ti, (nuint)q);
                        Turn(firstReal + secondReal, firstImaginary + secondImaginary, w1, ref tr, ref ti, _stride + q);
                        Turn(evenReal - oddReal, evenImaginary - oddImaginary, w2, ref tr, ref ti, 2 * _stride + q);
                        Turn(firstReal - secondReal, firstImaginary - secondImaginary, w3, ref tr, ref ti, 3 * _stride + q);
                    }
                }

                for (; q < _stride; q++)
                {
                    double r0 = Unsafe.Add(ref ar, q), i0 = Unsafe.Add(ref ai, q), r1 = Unsafe.Add(ref ar, q + apart), i1 = Unsafe.Add(ref ai, q + apart);
                    double r2 = Unsafe.Add(ref ar, q + 2 * apart), i2 = Unsafe.Add(ref ai, q + 2 * apart), r3 = Unsafe.Add(ref ar, q + 3 * apart), i3 = Unsafe.Add(ref ai, q + 3 * apart);
                    double evenReal = r0 + r2, evenImaginary = i0 + i2, oddReal = r1 + r3, oddImaginary = i1 + i3;
                    double firstReal = r0 - r2, firstImaginary = i0 - i2, secondReal = i1 - i3, secondImaginary = r3 - r1;
                    Unsafe.Add(ref tr, q) = evenReal + oddReal;
                    Unsafe.Add(ref ti, q) = evenImaginary + oddImaginary;
                    Turn(firstReal + secondReal, firstImaginary + secondImaginary, w1, ref tr, ref ti, _stride + q);
                    Turn(evenReal - oddReal, evenImaginary - oddImaginary, w2, ref tr, ref ti, 2 * _stride + q);
                    Turn(firstReal - secondReal, firstImaginary - secondImaginary, w3, ref tr, ref ti, 3 * _stride + q);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Load(ref double from, int place) => Vector256.LoadUnsafe(ref from, (nuint)place);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Turn(Vector256<double> real, Vector256<double> imaginary, Complex128 twiddle, ref double realTo, ref double imaginaryTo, int place)
        {
            Times(real, imaginary, twiddle, out var turnedReal, out var turnedImaginary);
            turnedReal.StoreUnsafe(ref realTo, (nuint)place);
            turnedImaginary.StoreUnsafe(ref imaginaryTo, (nuint)place);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Times(
            Vector256<double> real, Vector256<double> imaginary, Complex128 factor, out Vector256<double> productReal, out Vector256<double> productImaginary)
        {
            Vector256<double> wr = Vector256.Create(factor.Real), wi = Vector256.Create(factor.Imaginary);
            productReal = real * wr - imaginary * wi;
            productImaginary = imaginary * wr + real * wi;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Turn(double real, double imaginary, Complex128 twiddle, ref double realTo, ref double imaginaryTo, int place)
        {
            Unsafe.Add(ref realTo, place) = real * twiddle.Real - imaginary * twiddle.Imaginary;
            Unsafe.Add(ref imaginaryTo, place) = imaginary * twiddle.Real + real * twiddle.Imaginary;
        }

        private static void Store(Complex128 value, Span<double> real, Span<double> imaginary, int place) =>
            (real[place], imaginary[place]) = (value.Real, value.Imaginary);

        private static Complex128 Root(long turn, int points) => Complex128.Turn(-2 * Math.PI * (turn % points) / points);
    }
}
