using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AudioPs.Dsp;

/// <summary>Arithmetic on whole arrays of float32, a vector at a time. Spans in and out, the destination last.</summary>
internal static class VectorMath
{
    private const float MinNormal = 1.17549435e-38f;

    /// <summary>left · right + addend; rounded once where the machine can.</summary>
    /// <remarks>As the other lanes have it: code that leaves it to the machine how it rounds is not compiled ahead.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(Vector<float> left, Vector<float> right, Vector<float> addend) =>
        Fma.IsSupported && Vector<float>.Count == Vector256<float>.Count
            ? Fma.MultiplyAdd(left.AsVector256(), right.AsVector256(), addend.AsVector256()).AsVector()
            : Vector.MultiplyAddEstimate(left, right, addend);

    /// <summary>The larger of two values; the second where one is not a number, on machines that have it so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MaxNative(Vector<float> left, Vector<float> right) =>
        Avx.IsSupported && Vector<float>.Count == Vector256<float>.Count
            ? Avx.Max(left.AsVector256(), right.AsVector256()).AsVector()
            : Vector.MaxNative(left, right);

    /// <summary>Σ x[i] y[i]; both of one length.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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

    /// <summary>destination[i] = the larger of destination[i] and x[i], neither of which is NaN.</summary>
    public static void Raise(ReadOnlySpan<float> x, Span<float> destination)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        destination = destination[..x.Length];
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vd = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (var i = 0; i < vx.Length; i++)
        {
            vd[i] = Vector.Max(vd[i], vx[i]);
        }

        for (var i = vx.Length * Vector<float>.Count; i < x.Length; i++)
        {
            destination[i] = Math.Max(destination[i], x[i]);
        }
    }

    /// <summary>destination[i] = the angle of x[i] + i y[i], −π to π; 0 and −0 count as in <see cref="Math.Atan2"/>.</summary>
    /// <param name="y">Finite values.</param>
    /// <param name="x">As many finite values.</param>
    /// <param name="destination">May be one of the two.</param>
    public static void Atan2(ReadOnlySpan<float> y, ReadOnlySpan<float> x, Span<float> destination)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        x = x[..y.Length];
        destination = destination[..y.Length];
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vd = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (var i = 0; i < vy.Length; i++)
        {
            vd[i] = Atan2(vy[i], vx[i]);
        }

        // The same vector function for the rest: a value's angle must not depend on where it stands.
        var done = vy.Length * Vector<float>.Count;
        if (done == y.Length) return;
        Span<float> restY = stackalloc float[Vector<float>.Count];
        Span<float> restX = stackalloc float[Vector<float>.Count];
        restY.Clear();
        restX.Clear();
        y[done..].CopyTo(restY);
        x[done..].CopyTo(restX);
        SpanVectors.Store(Atan2(SpanVectors.Load<float>(restY, 0), SpanVectors.Load<float>(restX, 0)), restY, 0);
        restY[..(y.Length - done)].CopyTo(destination[done..]);
    }

    /// <summary>sums[i] += x[i] · y[i].</summary>
    public static void AddProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> sums)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        y = y[..x.Length];
        sums = sums[..x.Length];
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vs = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < vx.Length; i++)
        {
            vs[i] = MultiplyAdd(vx[i], vy[i], vs[i]);
        }

        for (var i = vx.Length * Vector<float>.Count; i < x.Length; i++)
        {
            sums[i] = float.MultiplyAddEstimate(x[i], y[i], sums[i]);
        }
    }

    /// <summary>destination[i] = real[i]² + imaginary[i]².</summary>
    public static void Power(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> destination)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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

    /// <summary>values[i] = values[i] to the power of an exponent.</summary>
    /// <param name="values">0 or more; 0 stays 0.</param>
    /// <param name="exponent">Above 0.</param>
    /// <remarks>By logarithms in double precision: those of float32 would lose a digit of the result for each of the exponent.</remarks>
    public static void Raise(Span<float> values, double exponent)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Raise(vectors[i], exponent);
        }

        // The same vector function for the rest: what a value becomes must not depend on where it stands.
        var rest = values[(vectors.Length * Vector<float>.Count)..];
        if (rest.IsEmpty) return;
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Clear();
        rest.CopyTo(padded);
        SpanVectors.Store(Raise(SpanVectors.Load<float>(padded, 0), exponent), padded, 0);
        padded[..rest.Length].CopyTo(rest);
    }

    /// <summary>values[i] = scale · log₂(max(values[i], floor)) + shift.</summary>
    /// <param name="values">Finite values or positive infinity; NaN stays NaN.</param>
    /// <param name="floor">Above 0.</param>
    /// <param name="scale">Factor.</param>
    /// <param name="shift">Term.</param>
    public static void ScaledLog2(Span<float> values, float floor, float scale, float shift)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        if (floor >= MinNormal)
        {
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] = ScaledLog2(vectors[i], floor, scale, shift, mayBeSubnormal: false);
            }
        }
        else
        {
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] = ScaledLog2(vectors[i], floor, scale, shift, mayBeSubnormal: true);
            }
        }

        // The same vector function for the rest: a value's logarithm must not depend on where it stands.
        var rest = values[(vectors.Length * Vector<float>.Count)..];
        if (rest.IsEmpty) return;
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Fill(1);
        rest.CopyTo(padded);
        SpanVectors.Store(ScaledLog2(SpanVectors.Load<float>(padded, 0), floor, scale, shift, mayBeSubnormal: true), padded, 0);
        padded[..rest.Length].CopyTo(rest);
    }

    /// <summary>values[i] = values[i] · scale.</summary>
    public static void Scale(Span<float> values, float scale)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= scale;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }

    /// <summary>values[i] = (max(values[i], floor) + shift) · scale.</summary>
    public static void FloorShiftScale(Span<float> values, float floor, float shift, float scale)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (MaxNative(Vector.Create<float>(floor), vectors[i]) + Vector.Create<float>(shift)) * scale;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = (Math.Max(values[i], floor) + shift) * scale;
        }
    }

    /// <summary>The largest value, NaN when there is one; negative infinity when there is none.</summary>
    public static float Max(ReadOnlySpan<float> values)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);

        // Four maxima, so that a comparison need not wait for the one before.
        var largest = Vector.Create<float>(float.NegativeInfinity);
        var (second, third, fourth) = (largest, largest, largest);
        var vector = 0;
        for (; vector + 3 < vectors.Length; vector += 4)
        {
            largest = Vector.Max(largest, vectors[vector]);
            second = Vector.Max(second, vectors[vector + 1]);
            third = Vector.Max(third, vectors[vector + 2]);
            fourth = Vector.Max(fourth, vectors[vector + 3]);
        }

        for (; vector < vectors.Length; vector++)
        {
            largest = Vector.Max(largest, vectors[vector]);
        }

        var max = Largest(Vector.Max(Vector.Max(largest, second), Vector.Max(third, fourth)));
        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            max = Math.Max(max, values[i]);
        }

        return max;
    }

    // Of a copy: a vector that is looked into is kept in memory, not in a register.
    private static float Largest(Vector<float> values)
    {
        var max = float.NegativeInfinity;
        for (var i = 0; i < Vector<float>.Count; i++) max = Math.Max(max, values[i]);
        return max;
    }

    /// <summary>Index of the first value that is NaN or infinite; −1 when there is none.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        // The exponent of NaN and of infinity is all ones, the largest there is.
        var vectors = MemoryMarshal.Cast<float, Vector<int>>(values);
        var exponent = Vector.Create<int>(0x7F80_0000);
        var largest = Vector<int>.Zero;
        for (var i = 0; i < vectors.Length; i++)
        {
            largest = Vector.Max(largest, vectors[i] & exponent);
        }

        var start = Vector.EqualsAny(largest, exponent) ? 0 : vectors.Length * Vector<float>.Count;
        for (var i = start; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }

    /// <summary>
    /// The arc tangent of the smaller over the larger of |x| and |y| by a polynomial, then the octant it belongs to. Source:
    /// M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 4.4.49: within 2e-8 of the angle.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Atan2(Vector<float> y, Vector<float> x)
    {
        var absX = Vector.Abs(x);
        var absY = Vector.Abs(y);
        var larger = Vector.Max(absX, absY);

        // 0 over 0 is to be 0, hence the smallest number.
        var ratio = Vector.Min(absX, absY) / Vector.Max(larger, Vector.Create<float>(float.Epsilon));
        var square = ratio * ratio;
        var sum = Vector.Create<float>(0.0028662257f);
        foreach (var factor in (ReadOnlySpan<float>)
            [-0.0161657367f, 0.0429096138f, -0.0752896400f, 0.1065626393f, -0.1420889944f, 0.1999355085f, -0.3333314528f])
        {
            sum = MultiplyAdd(sum, square, Vector.Create<float>(factor));
        }

        var angle = MultiplyAdd(sum * square, ratio, ratio);
        angle = Vector.ConditionalSelect(Vector.GreaterThan(absY, absX), Vector.Create<float>(MathF.PI / 2) - angle, angle);

        // By the sign bit, which a zero has too.
        var isLeft = Vector.LessThan(Vector.AsVectorInt32(x), Vector<int>.Zero);
        angle = Vector.ConditionalSelect(isLeft, Vector.Create<float>(MathF.PI) - angle, angle);
        var sign = Vector.AsVectorInt32(y) & Vector.Create<int>(int.MinValue);
        return Vector.AsVectorSingle(Vector.AsVectorInt32(angle) | sign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Raise(Vector<float> values, double exponent)
    {
        var (low, high) = (Vector.WidenLower(values), Vector.WidenUpper(values));
        return Vector.Narrow(Vector.Exp(Vector.Log(low) * exponent), Vector.Exp(Vector.Log(high) * exponent));
    }

    /// <remarks>
    /// x = 2^e · (1 + f) with f from √½ − 1 to √2 − 1, and ln(1 + f) = f − f²/2 + f³ P(f), where P is the polynomial of degree
    /// 7 of least maximal error: 1.3e-9 before rounding, 2.5e-8 with it.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ScaledLog2(
        Vector<float> values, float floor, float scale, float shift, bool mayBeSubnormal)
    {
        // The second operand is what remains of a comparison with NaN.
        var x = MaxNative(Vector.Create<float>(floor), values);
        var correction = Vector<int>.Zero;
        if (mayBeSubnormal)
        {
            // Subnormal values have no exponent of their own.
            var subnormal = Vector.LessThan(x, Vector.Create<float>(MinNormal));
            x = Vector.ConditionalSelect(subnormal, x * Vector.Create<float>(8_388_608), x);
            correction = subnormal & Vector.Create<int>(-23);
        }

        var bits = Vector.AsVectorInt32(x);
        var exponent = (bits - Vector.Create<int>(0x3F35_04F3)) >> 23;
        var f = Vector.AsVectorSingle(bits - (exponent << 23)) - Vector<float>.One;
        var e = Vector.ConvertToSingle(exponent + correction);

        var p = Vector.Create<float>(-0.076310895f);
        p = MultiplyAdd(p, f, Vector.Create<float>(0.12854879f));
        p = MultiplyAdd(p, f, Vector.Create<float>(-0.13207934f));
        p = MultiplyAdd(p, f, Vector.Create<float>(0.14190014f));
        p = MultiplyAdd(p, f, Vector.Create<float>(-0.1661652f));
        p = MultiplyAdd(p, f, Vector.Create<float>(0.20001616f));
        p = MultiplyAdd(p, f, Vector.Create<float>(-0.2500106f));
        p = MultiplyAdd(p, f, Vector.Create<float>(0.33333328f));
        var square = f * f;
        var ln = MultiplyAdd(square * f, p, square * Vector.Create<float>(-0.5f)) + f;
        var result = MultiplyAdd(
            ln, Vector.Create<float>(scale * 1.44269504f), MultiplyAdd(e, Vector.Create<float>(scale), Vector.Create<float>(shift)));

        // The logarithm of infinity is infinite, and that of NaN is NaN.
        var finite = Vector.LessThan(x, Vector.Create<float>(float.PositiveInfinity));
        return Vector.ConditionalSelect(finite, result, x * Vector.Create<float>(scale));
    }
}
