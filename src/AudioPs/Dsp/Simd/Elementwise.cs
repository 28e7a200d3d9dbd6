using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// Operations on every value of an array in either precision: float32 by the vectors of <see cref="VectorMath"/>, float64 value by value.
/// </summary>
/// <remarks>
/// <para>Parameters are double and are rounded to what the values are, once.</para>
/// <para>
/// Here and wherever a type parameter stands for the precision it has no constraint, although it is float or double: code for float is
/// compiled ahead, for the first call to be fast, only where there is none (tests/Cmdlets/Start.Tests.ps1).
/// </para>
/// </remarks>
internal static class Elementwise
{
    /// <summary>Values that are known to be float32, as such.</summary>
    public static Span<float> Singles<T>(Span<T> values) => As<T, float>(values);

    /// <inheritdoc cref="Singles{T}(Span{T})"/>
    public static ReadOnlySpan<float> Singles<T>(ReadOnlySpan<T> values) => As<T, float>(values);

    /// <summary>Values that are known to be float64, as such.</summary>
    public static Span<double> Doubles<T>(Span<T> values) => As<T, double>(values);

    /// <inheritdoc cref="Doubles{T}(Span{T})"/>
    public static ReadOnlySpan<double> Doubles<T>(ReadOnlySpan<T> values) => As<T, double>(values);

    /// <summary>Values in another precision, or themselves where it is theirs.</summary>
    public static ReadOnlySpan<TTo> Convert<TFrom, TTo>(ReadOnlySpan<TFrom> values)
    {
        if (typeof(TFrom) == typeof(TTo)) return As<TFrom, TTo>(values);
        var converted = new TTo[values.Length];
        for (var i = 0; i < converted.Length; i++) converted[i] = FromDouble<TTo>(ToDouble(values[i]));
        return converted;
    }

    /// <summary>Doubles as the nearest float32.</summary>
    public static void Narrow(ReadOnlySpan<double> values, Span<float> narrowed)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<double> low = SpanVectors.Load256(values, i), high = SpanVectors.Load256(values, i + Vector256<double>.Count);
            SpanVectors.Store(Vector256.Narrow(low, high), narrowed, i);
        }

        for (; i < values.Length; i++) narrowed[i] = (float)values[i];
    }

    /// <summary>One value as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble<T>(T value) =>
        typeof(T) == typeof(float) ? Unsafe.As<T, float>(ref value) : Unsafe.As<T, double>(ref value);

    /// <summary>A double as one value, rounded to the nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromDouble<T>(double value)
    {
        var single = (float)value;
        return typeof(T) == typeof(float) ? Unsafe.As<float, T>(ref single) : Unsafe.As<double, T>(ref value);
    }

    /// <summary>values[i] · scale.</summary>
    public static void Scale<T>(Span<T> values, double scale)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Scale(Singles(values), (float)scale);
            return;
        }

        foreach (ref var value in Doubles(values)) value *= scale;
    }

    /// <summary>(max(values[i], floor) + shift) · scale.</summary>
    public static void FloorShiftScale<T>(Span<T> values, double floor, double shift, double scale)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.FloorShiftScale(Singles(values), (float)floor, (float)shift, (float)scale);
            return;
        }

        foreach (ref var value in Doubles(values)) value = (Math.Max(value, floor) + shift) * scale;
    }

    /// <summary>The square root of each value.</summary>
    public static void SquareRoot<T>(Span<T> values)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.SquareRoot(Singles(values));
            return;
        }

        var doubles = Doubles(values);
        ref var first = ref MemoryMarshal.GetReference(doubles);
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= doubles.Length - 4; i += 4) Vector256.Sqrt(Vector256.LoadUnsafe(ref first, (nuint)i)).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < doubles.Length; i++) doubles[i] = Math.Sqrt(doubles[i]);
    }

    /// <summary>Each value, 0 or more, raised to an exponent above 0.</summary>
    public static void Raise<T>(Span<T> values, double exponent)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Raise(Singles(values), exponent);
            return;
        }

        foreach (ref var value in Doubles(values)) value = Math.Pow(value, exponent);
    }

    /// <summary>The logarithm of max(values[i], floor) to a base: 10, or e where it is null.</summary>
    public static void Log<T>(Span<T> values, double floor, bool isDecimal)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.ScaledLog2(Singles(values), (float)floor, (float)(isDecimal ? Math.Log10(2) : Math.Log(2)), 0);
            return;
        }

        foreach (ref var value in Doubles(values))
        {
            var bounded = Math.Max(value, floor);
            value = isDecimal ? Math.Log10(bounded) : Math.Log(bounded);
        }
    }

    /// <summary>The largest value, as a double.</summary>
    public static double Max<T>(ReadOnlySpan<T> values)
    {
        if (typeof(T) == typeof(float)) return VectorMath.Max(Singles(values));
        var largest = double.NegativeInfinity;
        foreach (var value in Doubles(values)) largest = Math.Max(largest, value);
        return largest;
    }

    /// <summary>x[i] · y[i].</summary>
    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Multiply(Singles(x), Singles(y), Singles(destination));
            return;
        }

        ReadOnlySpan<double> a = Doubles(x), b = Doubles(y);
        var product = Doubles(destination);
        for (var i = 0; i < a.Length; i++) product[i] = a[i] * b[i];
    }

    /// <summary>real[i]² + imaginary[i]².</summary>
    public static void Power<T>(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> destination)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Power(Singles(real), Singles(imaginary), Singles(destination));
            return;
        }

        ReadOnlySpan<double> re = Doubles(real), im = Doubles(imaginary);
        var power = Doubles(destination);
        for (var i = 0; i < re.Length; i++) power[i] = re[i] * re[i] + im[i] * im[i];
    }

    /// <summary>The angle of x[i] + i y[i] in radians.</summary>
    public static void Atan2<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> x, Span<T> destination)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Atan2(Singles(y), Singles(x), Singles(destination));
            return;
        }

        ReadOnlySpan<double> im = Doubles(y), re = Doubles(x);
        var angle = Doubles(destination);
        for (var i = 0; i < re.Length; i++) angle[i] = Math.Atan2(im[i], re[i]);
    }

    private static Span<TValue> As<T, TValue>(Span<T> values)
    {
        Require<T, TValue>();
        return MemoryMarshal.CreateSpan(ref Unsafe.As<T, TValue>(ref MemoryMarshal.GetReference(values)), values.Length);
    }

    private static ReadOnlySpan<TValue> As<T, TValue>(ReadOnlySpan<T> values)
    {
        Require<T, TValue>();
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TValue>(ref MemoryMarshal.GetReference(values)), values.Length);
    }

    // What is known is known when it is compiled, so that nothing is left of this.
    private static void Require<T, TValue>()
    {
        if (typeof(T) != typeof(TValue)) throw new InvalidOperationException("Values are float32 or float64.");
    }
}
