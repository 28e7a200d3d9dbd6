using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Stockham's self-sorting transform, decimation in frequency, for lengths whose only prime factors are 2, 3 and 5.
/// </summary>
/// <remarks>
/// A pass of radix r over n = r·m points with stride s reads x[q + s(p + m·k)] and writes y[q + s(r·p + j)], q &lt; s, p &lt; m:
/// the r-point transform of these r values, times exp(−2πi·p·j/n). The next pass has n/r points and stride s·r; neither
/// needs a permutation. Values of neighbouring q are neighbours in memory, hence the vector form. Source: P. N. Swarztrauber,
/// "FFT algorithms for vector computers", Parallel Computing 1 (1984).
/// </remarks>
internal sealed class MixedRadixFft : ComplexFft
{
    private readonly Pass[] _passes;

    public MixedRadixFft(int length, IReadOnlyList<int> radices)
        : base(length)
    {
        _passes = new Pass[radices.Count];
        var points = length;
        var stride = 1;
        for (var i = 0; i < _passes.Length; i++)
        {
            _passes[i] = new Pass(radices[i], points, stride);
            points /= radices[i];
            stride *= radices[i];
        }
    }

    public override int WorkLength => 2 * Length;

    /// <summary>The passes' radices, or false when another prime divides the length.</summary>
    public static bool TryFactor(int length, out IReadOnlyList<int> radices)
    {
        // Fours and the two come first: the stride then soon is a multiple of the vector length.
        var factors = new List<int>();
        foreach (var radix in (ReadOnlySpan<int>)[4, 2, 3, 5])
        {
            for (; length % radix == 0; length /= radix)
            {
                factors.Add(radix);
            }
        }

        radices = factors;
        return length == 1;
    }

    public override void Forward(Span<float> real, Span<float> imaginary, Span<float> work)
    {
        ref var xr = ref MemoryMarshal.GetReference(real[..Length]);
        ref var xi = ref MemoryMarshal.GetReference(imaginary[..Length]);
        ref var yr = ref MemoryMarshal.GetReference(work[..(2 * Length)]);
        ref var yi = ref Unsafe.Add(ref yr, Length);
        for (var i = 0; i < _passes.Length; i++)
        {
            if (i % 2 == 0)
            {
                Run(_passes[i], ref xr, ref xi, ref yr, ref yi);
            }
            else
            {
                Run(_passes[i], ref yr, ref yi, ref xr, ref xi);
            }
        }

        if (_passes.Length % 2 == 1)
        {
            work[..Length].CopyTo(real);
            work[Length..(2 * Length)].CopyTo(imaginary);
        }
    }

    private static void Run(Pass pass, ref float xr, ref float xi, ref float yr, ref float yi)
    {
        if (pass.Stride % Vector<float>.Count == 0)
        {
            Run<VectorLanes>(pass, ref xr, ref xi, ref yr, ref yi);
        }
        else
        {
            Run<ScalarLane>(pass, ref xr, ref xi, ref yr, ref yi);
        }
    }

    private static void Run<T>(Pass pass, ref float xr, ref float xi, ref float yr, ref float yi)
        where T : struct, ILanes<T>
    {
        switch (pass.Radix)
        {
            case 2:
                Radix2<T>(pass, ref xr, ref xi, ref yr, ref yi);
                break;
            case 3:
                Radix3<T>(pass, ref xr, ref xi, ref yr, ref yi);
                break;
            case 4:
                Radix4<T>(pass, ref xr, ref xi, ref yr, ref yi);
                break;
            default:
                Radix5<T>(pass, ref xr, ref xi, ref yr, ref yi);
                break;
        }
    }

    private static void Radix2<T>(Pass pass, ref float xr, ref float xi, ref float yr, ref float yi)
        where T : struct, ILanes<T>
    {
        nint s = pass.Stride, m = pass.Points / 2;
        for (nint p = 0; p < m; p++)
        {
            var w1 = pass.Twiddle<T>(p, 0);
            for (nint q = 0; q < s; q += T.Count)
            {
                var x = q + s * p;
                var y = q + s * 2 * p;
                var a = Complex<T>.Load(ref xr, ref xi, x);
                var b = Complex<T>.Load(ref xr, ref xi, x + s * m);
                (a + b).Store(ref yr, ref yi, y);
                ((a - b) * w1).Store(ref yr, ref yi, y + s);
            }
        }
    }

    private static void Radix3<T>(Pass pass, ref float xr, ref float xi, ref float yr, ref float yi)
        where T : struct, ILanes<T>
    {
        nint s = pass.Stride, m = pass.Points / 3;
        var half = T.Broadcast(0.5f);
        var sine = T.Broadcast(0.8660254037844386f);
        for (nint p = 0; p < m; p++)
        {
            var w1 = pass.Twiddle<T>(p, 0);
            var w2 = pass.Twiddle<T>(p, 1);
            for (nint q = 0; q < s; q += T.Count)
            {
                var x = q + s * p;
                var y = q + s * 3 * p;
                var a = Complex<T>.Load(ref xr, ref xi, x);
                var b = Complex<T>.Load(ref xr, ref xi, x + s * m);
                var c = Complex<T>.Load(ref xr, ref xi, x + s * 2 * m);
                var sum = b + c;
                var turned = ((b - c) * sine).TimesMinusI();
                var middle = a - sum * half;
                (a + sum).Store(ref yr, ref yi, y);
                ((middle + turned) * w1).Store(ref yr, ref yi, y + s);
                ((middle - turned) * w2).Store(ref yr, ref yi, y + 2 * s);
            }
        }
    }

    private static void Radix4<T>(Pass pass, ref float xr, ref float xi, ref float yr, ref float yi)
        where T : struct, ILanes<T>
    {
        nint s = pass.Stride, m = pass.Points / 4;
        for (nint p = 0; p < m; p++)
        {
            var w1 = pass.Twiddle<T>(p, 0);
            var w2 = pass.Twiddle<T>(p, 1);
            var w3 = pass.Twiddle<T>(p, 2);
            for (nint q = 0; q < s; q += T.Count)
            {
                var x = q + s * p;
                var y = q + s * 4 * p;
                var a = Complex<T>.Load(ref xr, ref xi, x);
                var b = Complex<T>.Load(ref xr, ref xi, x + s * m);
                var c = Complex<T>.Load(ref xr, ref xi, x + s * 2 * m);
                var d = Complex<T>.Load(ref xr, ref xi, x + s * 3 * m);
                var even = a + c;
                var odd = b + d;
                var evenDifference = a - c;
                var oddDifference = (b - d).TimesMinusI();
                (even + odd).Store(ref yr, ref yi, y);
                ((evenDifference + oddDifference) * w1).Store(ref yr, ref yi, y + s);
                ((even - odd) * w2).Store(ref yr, ref yi, y + 2 * s);
                ((evenDifference - oddDifference) * w3).Store(ref yr, ref yi, y + 3 * s);
            }
        }
    }

    private static void Radix5<T>(Pass pass, ref float xr, ref float xi, ref float yr, ref float yi)
        where T : struct, ILanes<T>
    {
        nint s = pass.Stride, m = pass.Points / 5;

        // Cosine and sine of 72 and of 144 degrees.
        var cosine1 = T.Broadcast(0.30901699437494745f);
        var cosine2 = T.Broadcast(-0.8090169943749475f);
        var sine1 = T.Broadcast(0.9510565162951535f);
        var sine2 = T.Broadcast(0.5877852522924731f);
        for (nint p = 0; p < m; p++)
        {
            var w1 = pass.Twiddle<T>(p, 0);
            var w2 = pass.Twiddle<T>(p, 1);
            var w3 = pass.Twiddle<T>(p, 2);
            var w4 = pass.Twiddle<T>(p, 3);
            for (nint q = 0; q < s; q += T.Count)
            {
                var x = q + s * p;
                var y = q + s * 5 * p;
                var a = Complex<T>.Load(ref xr, ref xi, x);
                var b = Complex<T>.Load(ref xr, ref xi, x + s * m);
                var c = Complex<T>.Load(ref xr, ref xi, x + s * 2 * m);
                var d = Complex<T>.Load(ref xr, ref xi, x + s * 3 * m);
                var e = Complex<T>.Load(ref xr, ref xi, x + s * 4 * m);
                var outer = b + e;
                var inner = c + d;
                var outerDifference = b - e;
                var innerDifference = c - d;
                var middle1 = a + outer * cosine1 + inner * cosine2;
                var middle2 = a + outer * cosine2 + inner * cosine1;
                var turned1 = (outerDifference * sine1 + innerDifference * sine2).TimesMinusI();
                var turned2 = (outerDifference * sine2 - innerDifference * sine1).TimesMinusI();
                (a + outer + inner).Store(ref yr, ref yi, y);
                ((middle1 + turned1) * w1).Store(ref yr, ref yi, y + s);
                ((middle2 + turned2) * w2).Store(ref yr, ref yi, y + 2 * s);
                ((middle2 - turned2) * w3).Store(ref yr, ref yi, y + 3 * s);
                ((middle1 - turned1) * w4).Store(ref yr, ref yi, y + 4 * s);
            }
        }
    }

    /// <summary>One pass: its radix, the points it divides, the stride, and its table of twiddle factors.</summary>
    private sealed class Pass
    {
        // Row p holds the factors of outputs 1 … radix − 1.
        private readonly float[] _real;
        private readonly float[] _imaginary;

        public Pass(int radix, int points, int stride)
        {
            Radix = radix;
            Points = points;
            Stride = stride;
            var rows = points / radix;
            _real = new float[rows * (radix - 1)];
            _imaginary = new float[_real.Length];
            for (var p = 0; p < rows; p++)
            {
                for (var j = 1; j < radix; j++)
                {
                    var (sine, cosine) = Math.SinCos(-2 * Math.PI * ((double)p * j / points));
                    _real[p * (radix - 1) + j - 1] = (float)cosine;
                    _imaginary[p * (radix - 1) + j - 1] = (float)sine;
                }
            }
        }

        public int Radix { get; }

        public int Points { get; }

        public int Stride { get; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Complex<T> Twiddle<T>(nint row, nint column)
            where T : struct, ILanes<T>
        {
            var index = row * (Radix - 1) + column;
            return new Complex<T>(T.Broadcast(_real[index]), T.Broadcast(_imaginary[index]));
        }
    }

    /// <summary>Complex values, one or several side by side.</summary>
    private readonly struct Complex<T>(T real, T imaginary)
        where T : struct, ILanes<T>
    {
        private readonly T _real = real;
        private readonly T _imaginary = imaginary;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<T> operator +(Complex<T> left, Complex<T> right) =>
            new(left._real + right._real, left._imaginary + right._imaginary);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<T> operator -(Complex<T> left, Complex<T> right) =>
            new(left._real - right._real, left._imaginary - right._imaginary);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<T> operator *(Complex<T> left, Complex<T> right) =>
            new(
                left._real * right._real - left._imaginary * right._imaginary,
                left._real * right._imaginary + left._imaginary * right._real);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<T> operator *(Complex<T> left, T right) =>
            new(left._real * right, left._imaginary * right);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex<T> Load(ref float real, ref float imaginary, nint offset) =>
            new(T.Load(ref real, offset), T.Load(ref imaginary, offset));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(ref float real, ref float imaginary, nint offset)
        {
            _real.Store(ref real, offset);
            _imaginary.Store(ref imaginary, offset);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Complex<T> TimesMinusI() => new(_imaginary, T.Broadcast(0) - _real);
    }
}
