using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>The chirp of Bluestein's transform of one length, and the spectrum that convolves with it.</summary>
internal sealed class BluesteinTables
{
    /// <param name="length">N, 1 or more.</param>
    public BluesteinTables(int length)
    {
        Size = checked((int)BitOperations.RoundUpToPowerOf2((uint)checked(2 * length - 1)));
        Chirp = new float[2 * length];
        var kernel = new Complex128[Size];
        for (var n = 0; n < length; n++)
        {
            // The square modulo 2N keeps the angle small, and so exact.
            var square = (long)n * n % (2L * length);
            var (sine, cosine) = Math.SinCos(-Math.PI * square / length);
            Chirp[2 * n] = (float)cosine;
            Chirp[2 * n + 1] = (float)sine;
            kernel[n] = kernel[(Size - n) % Size] = new Complex128(cosine, -sine);
        }

        Transform(kernel, new Roots(Size));
        Kernel = new float[2 * Size];
        var shift = 32 - BitOperations.Log2((uint)Size);
        for (var k = 0; k < Size; k++)
        {
            // The transform leaves its results in bit-reversed order. One of a single value is that value.
            var value = kernel[Size == 1 ? 0 : (int)(Reverse((uint)k) >> shift)];
            Kernel[2 * k] = (float)(value.Real / Size);
            Kernel[2 * k + 1] = (float)(value.Imaginary / Size);
        }
    }

    /// <summary>M, the power of two of the convolution.</summary>
    public int Size { get; }

    /// <summary>w[n] = exp(−πi n²/N), n &lt; N; real and imaginary parts in turn.</summary>
    public float[] Chirp { get; }

    /// <summary>The transform of conj(w), periodic in M, divided by M; real and imaginary parts in turn.</summary>
    public float[] Kernel { get; }

    /// <summary>
    /// In double precision, radix 2, decimation in frequency, in place. One half is finished before the other is begun, so that
    /// most of the work is done within the cache: millions of points take seconds, once a plan.
    /// </summary>
    private static void Transform(Span<Complex128> x, Roots roots)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        if (x.Length == 1) return;
        var low = x[..(x.Length / 2)];
        var high = x[low.Length..];
        var step = roots.Length / x.Length;
        for (var k = 0; k < low.Length && k < high.Length; k++)
        {
            var (a, b) = (low[k], high[k]);
            low[k] = a + b;
            high[k] = (a - b) * roots[k * step];
        }

        Transform(low, roots);
        Transform(high, roots);
    }

    private static uint Reverse(uint bits)
    {
        bits = ((bits >> 1) & 0x55555555) | ((bits & 0x55555555) << 1);
        bits = ((bits >> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
        bits = ((bits >> 4) & 0x0F0F0F0F) | ((bits & 0x0F0F0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(bits);
    }

    /// <summary>exp(−2πi n/N), n &lt; N, each as the product of a coarse and a fine one: small tables serve the largest N.</summary>
    private sealed class Roots
    {
        private const int FineBits = 12;

        private readonly Complex128[] _coarse;
        private readonly Complex128[] _fine;

        public Roots(int length)
        {
            Length = length;
            _coarse = Table((length >> FineBits) + 1, 1 << FineBits);
            _fine = Table(1 << FineBits, 1);
        }

        public int Length { get; }

        public Complex128 this[int n] => _coarse[n >> FineBits] * _fine[n & ((1 << FineBits) - 1)];

        private Complex128[] Table(int count, int step)
        {
            var roots = new Complex128[count];
            for (var i = 0; i < count; i++)
            {
                roots[i] = Complex128.Turn(-2 * Math.PI * i * step / Length);
            }

            return roots;
        }
    }
}
