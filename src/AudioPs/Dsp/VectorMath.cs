using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Operations on whole spans; spans in, destination last.</summary>
internal static class VectorMath
{
    /// <summary>Σ x[i] y[i]; both of one length.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y[..x.Length]);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < vx.Length; i++)
        {
            sums += vx[i] * vy[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = vx.Length * Vector<float>.Count; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary>destination[i] = x[i] · y[i].</summary>
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        y = y[..x.Length];
        destination = destination[..x.Length];
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vd = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (var i = 0; i < vx.Length; i++)
        {
            vd[i] = vx[i] * vy[i];
        }

        for (var i = vx.Length * Vector<float>.Count; i < x.Length; i++)
        {
            destination[i] = x[i] * y[i];
        }
    }

    /// <summary>sums[i] += x[i] · y[i].</summary>
    public static void AddProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> sums)
    {
        y = y[..x.Length];
        sums = sums[..x.Length];
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vs = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < vx.Length; i++)
        {
            vs[i] = Vector.MultiplyAddEstimate(vx[i], vy[i], vs[i]);
        }

        for (var i = vx.Length * Vector<float>.Count; i < x.Length; i++)
        {
            sums[i] = float.MultiplyAddEstimate(x[i], y[i], sums[i]);
        }
    }

    /// <summary>destination[i] = real[i]² + imaginary[i]².</summary>
    public static void Power(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> destination)
    {
        imaginary = imaginary[..real.Length];
        destination = destination[..real.Length];
        var vr = MemoryMarshal.Cast<float, Vector<float>>(real);
        var vi = MemoryMarshal.Cast<float, Vector<float>>(imaginary);
        var vd = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (var i = 0; i < vr.Length; i++)
        {
            vd[i] = vr[i] * vr[i] + vi[i] * vi[i];
        }

        for (var i = vr.Length * Vector<float>.Count; i < real.Length; i++)
        {
            destination[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
        }
    }

    /// <summary>values[i] = √values[i].</summary>
    public static void SquareRoot(Span<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.SquareRoot(vectors[i]);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = MathF.Sqrt(values[i]);
        }
    }

    /// <summary>values[i] = scale · log₂(max(values[i], floor)) + shift.</summary>
    public static void ScaledLog2(Span<float> values, float floor, float scale, float shift)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = ScaledLog2(vectors[i], floor, scale, shift);
        }

        // The same vector function for the rest: a value's logarithm must not depend on where it stands.
        var rest = values[(vectors.Length * Vector<float>.Count)..];
        if (rest.IsEmpty) return;
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Fill(1);
        rest.CopyTo(padded);
        ScaledLog2(new Vector<float>(padded), floor, scale, shift).CopyTo(padded);
        padded[..rest.Length].CopyTo(rest);
    }

    /// <summary>values[i] = (max(values[i], floor) + shift) · scale.</summary>
    public static void FloorShiftScale(Span<float> values, float floor, float shift, float scale)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (Vector.Max(vectors[i], new Vector<float>(floor)) + new Vector<float>(shift)) * scale;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = (Math.Max(values[i], floor) + shift) * scale;
        }
    }

    /// <summary>The largest value; negative infinity when there is none.</summary>
    public static float Max(ReadOnlySpan<float> values)
    {
        var max = float.NegativeInfinity;
        foreach (var value in values)
        {
            max = Math.Max(max, value);
        }

        return max;
    }

    /// <summary>Index of the first value that is NaN or infinite; −1 when there is none.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        // x · 0 is 0 for finite x and NaN for the others.
        var probe = Vector<float>.Zero;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (var vector in vectors)
        {
            probe += vector * Vector<float>.Zero;
        }

        var start = Vector.EqualsAll(probe, probe) ? vectors.Length * Vector<float>.Count : 0;
        for (var i = start; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }

    private static Vector<float> ScaledLog2(Vector<float> values, float floor, float scale, float shift) =>
        Vector.Log2(Vector.Max(values, new Vector<float>(floor))) * scale + new Vector<float>(shift);
}
