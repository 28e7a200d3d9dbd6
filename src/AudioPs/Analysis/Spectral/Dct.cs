using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Discrete cosine transform of type 1, 2 or 3, of which as many coefficients are computed as are wanted. Its table is
/// computed in double precision. Immutable; threads may share it.
/// </summary>
/// <remarks>
/// With N inputs x, type 1: y[k] = x[0] + (−1)ᵏ x[N − 1] + 2 Σ x[n] cos(πkn/(N − 1)) over n = 1 … N − 2; type 2: y[k] = 2 Σ x[n] cos(πk(2n + 1)/2N); type 3: y[k] = x[0] + 2 Σ x[n] cos(πn(2k + 1)/2N) over
/// n = 1 … N − 1: the definitions of <c>scipy.fft.dct</c>. The orthonormal forms multiply the term of frequency 0 by
/// √(1/4N) (type 2) or √(1/N) (type 3), and the other terms by √(1/2N); each is the other's inverse. That of type 1 has
/// √(2/(N − 1)) cos(πkn/(N − 1)), over √2 where n, and again where k, is 0 or N − 1; it is its own inverse.
/// </remarks>
public sealed class Dct
{
    private const int RowsAtOnce = 4;

    // Outputs x inputs.
    private readonly float[] _matrix;
    private readonly double[] _exact;

    /// <summary>Makes the table.</summary>
    /// <param name="type">1, 2 or 3.</param>
    /// <param name="inputs">N, 1 or more; 2 or more for type 1.</param>
    /// <param name="outputs">How many coefficients, from 1 to N.</param>
    /// <param name="orthonormal">Whether the transform is scaled to keep energies.</param>
    /// <exception cref="AudioException">A parameter is out of range.</exception>
    public Dct(int type, int inputs, int outputs, bool orthonormal = true)
    {
        if (type is not (1 or 2 or 3))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The type of the cosine transform must be 1, 2 or 3, not {type}."));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        if (outputs < 1 || outputs > inputs)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A cosine transform of {inputs} values has 1 to {inputs} coefficients, not {outputs}."));
        }

        if (type == 1 && inputs < 2)
        {
            throw new AudioException(AudioError.InvalidArgument, "A cosine transform of type 1 is of 2 values or more, not 1.");
        }

        Inputs = inputs;
        Outputs = outputs;
        _exact = new double[checked(inputs * outputs)];
        for (var k = 0; k < outputs; k++)
        {
            for (var n = 0; n < inputs; n++)
            {
                if (type == 1)
                {
                    _exact[k * inputs + n] = FirstType(k, n, inputs - 1, orthonormal);
                    continue;
                }

                // Taken modulo the period, 4N, the angle stays exact.
                var (frequency, place) = type == 2 ? (k, n) : (n, k);
                var turn = (long)frequency * (2 * place + 1) % (4L * inputs);
                var scale = type == 3 && frequency == 0 ? 1.0 : 2.0;
                if (orthonormal)
                {
                    scale = Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / inputs);
                }

                _exact[k * inputs + n] = scale * Math.Cos(Math.PI * turn / (2.0 * inputs));
            }
        }

        _matrix = Array.ConvertAll(_exact, value => (float)value);
    }

    private static double FirstType(int k, int n, int last, bool orthonormal)
    {
        var cosine = Math.Cos(Math.PI * ((long)k * n % (2L * last)) / last);
        var isEnd = n == 0 || n == last;
        if (!orthonormal) return (isEnd ? 1 : 2) * cosine;
        var scale = Math.Sqrt(2.0 / last);
        if (isEnd) scale *= Math.Sqrt(0.5);
        if (k == 0 || k == last) scale *= Math.Sqrt(0.5);
        return scale * cosine;
    }

    /// <summary>Values that go in, N.</summary>
    public int Inputs { get; }

    /// <summary>Coefficients that come out.</summary>
    public int Outputs { get; }

    /// <summary>The transform of one vector.</summary>
    /// <param name="input">Inputs values.</param>
    /// <param name="destination">Takes Outputs values; must not overlap with the input.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Apply(ReadOnlySpan<float> input, Span<float> destination)
    {
        if (input.Length != Inputs) throw new ArgumentException($"There are {input.Length} values, not {Inputs}.");
        if (destination.Length < Outputs) throw new ArgumentException($"There are {Outputs} coefficients to take.");
        ApplyToColumns(input, destination, 1);
    }

    /// <summary>The transform of every column of a matrix.</summary>
    /// <param name="input">Inputs x columns, row-major.</param>
    /// <param name="destination">Takes Outputs x columns; must not overlap with the input.</param>
    /// <param name="columns">Number of columns.</param>
    /// <remarks>A column's result does not depend on where it stands or how many there are.</remarks>
    internal void ApplyToColumns(ReadOnlySpan<float> input, Span<float> destination, int columns)
    {
        ref var first = ref MemoryMarshal.GetReference(input[..(Inputs * columns)]);
        ref var result = ref MemoryMarshal.GetReference(destination[..(Outputs * columns)]);
        ref var matrix = ref MemoryMarshal.GetArrayDataReference(_matrix);
        var width = Vector<float>.Count;
        for (var row = 0; row < Outputs; row += RowsAtOnce)
        {
            // The last rows are done again where their number is no multiple: cheaper than another kernel.
            var start = Math.Max(0, Math.Min(row, Outputs - RowsAtOnce));
            var rows = Math.Min(RowsAtOnce, Outputs);
            var column = 0;
            if (rows == RowsAtOnce)
            {
                for (; column <= columns - width; column += width)
                {
                    FourRows(
                        ref Unsafe.Add(ref first, column),
                        ref Unsafe.Add(ref result, (nint)start * columns + column),
                        ref Unsafe.Add(ref matrix, (nint)start * Inputs),
                        columns);
                }
            }

            for (; column < columns; column++)
            {
                for (var k = start; k < start + rows; k++)
                {
                    float sum = 0;
                    for (nint n = 0; n < Inputs; n++)
                    {
                        sum = float.MultiplyAddEstimate(
                            Unsafe.Add(ref matrix, k * Inputs + n), Unsafe.Add(ref first, n * columns + column), sum);
                    }

                    Unsafe.Add(ref result, (nint)k * columns + column) = sum;
                }
            }
        }
    }

    /// <summary>The same in double precision.</summary>
    internal void ApplyToColumns(ReadOnlySpan<double> input, Span<double> destination, int columns)
    {
        for (var k = 0; k < Outputs; k++)
        {
            var sums = destination.Slice(k * columns, columns);
            sums.Clear();
            for (var n = 0; n < Inputs; n++)
            {
                var weight = _exact[k * Inputs + n];
                var row = input.Slice(n * columns, columns);
                for (var column = 0; column < columns; column++) sums[column] += weight * row[column];
            }
        }
    }

    private void FourRows(ref float input, ref float destination, ref float matrix, nint columns)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector<float> a = default, b = default, c = default, d = default;
        for (nint n = 0; n < Inputs; n++)
        {
            var x = Vector.LoadUnsafe(ref Unsafe.Add(ref input, n * columns));
            a = VectorMath.MultiplyAdd(Vector.Create<float>(Unsafe.Add(ref matrix, n)), x, a);
            b = VectorMath.MultiplyAdd(Vector.Create<float>(Unsafe.Add(ref matrix, n + Inputs)), x, b);
            c = VectorMath.MultiplyAdd(Vector.Create<float>(Unsafe.Add(ref matrix, n + 2 * Inputs)), x, c);
            d = VectorMath.MultiplyAdd(Vector.Create<float>(Unsafe.Add(ref matrix, n + 3 * Inputs)), x, d);
        }

        a.StoreUnsafe(ref destination);
        b.StoreUnsafe(ref Unsafe.Add(ref destination, columns));
        c.StoreUnsafe(ref Unsafe.Add(ref destination, 2 * columns));
        d.StoreUnsafe(ref Unsafe.Add(ref destination, 3 * columns));
    }
}
