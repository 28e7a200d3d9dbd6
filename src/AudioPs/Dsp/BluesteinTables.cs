using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>The chirp of Bluestein's transform of one length, and the spectrum that convolves with it.</summary>
internal sealed class BluesteinTables
{
    /// <param name="length">N, 1 or more.</param>
    public BluesteinTables(int length)
    {
        Size = checked((int)BitOperations.RoundUpToPowerOf2((uint)checked(2 * length - 1)));
        Chirp = new float[2 * length];
        var kernel = new Complex[Size];
        for (var n = 0; n < length; n++)
        {
            // The square modulo 2N keeps the angle small, and so exact.
            var square = (long)n * n % (2L * length);
            var (sine, cosine) = Math.SinCos(-Math.PI * square / length);
            Chirp[2 * n] = (float)cosine;
            Chirp[2 * n + 1] = (float)sine;
            kernel[n] = kernel[(Size - n) % Size] = new Complex(cosine, -sine);
        }

        Transform(kernel);
        Kernel = new float[2 * Size];
        for (var k = 0; k < Size; k++)
        {
            Kernel[2 * k] = (float)(kernel[k].Real / Size);
            Kernel[2 * k + 1] = (float)(kernel[k].Imaginary / Size);
        }
    }

    /// <summary>M, the power of two of the convolution.</summary>
    public int Size { get; }

    /// <summary>w[n] = exp(−πi n²/N), n &lt; N; real and imaginary parts in turn.</summary>
    public float[] Chirp { get; }

    /// <summary>The transform of conj(w), periodic in M, divided by M; real and imaginary parts in turn.</summary>
    public float[] Kernel { get; }

    /// <summary>In double precision, radix 2; it runs once a plan.</summary>
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
