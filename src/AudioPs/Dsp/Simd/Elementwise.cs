using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Operations on every value of an array in either precision: float32 by the vectors of <see cref="VectorMath"/>, float64 value by value.
/// </summary>
/// <remarks>Parameters are double and are rounded to what the values are, once.</remarks>
internal static class Elementwise
{
    /// <summary>Values that are known to be float32, as such.</summary>
    public static Span<float> Singles<T>(Span<T> values)
        where T : unmanaged => As<T, float>(values);

    /// <summary>Values that are known to be float64, as such.</summary>
    public static Span<double> Doubles<T>(Span<T> values)
        where T : unmanaged => As<T, double>(values);

    /// <summary>values[i] · scale.</summary>
    public static void Scale<T>(Span<T> values, double scale)
        where T : unmanaged
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
        where T : unmanaged
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
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.SquareRoot(Singles(values));
            return;
        }

        foreach (ref var value in Doubles(values)) value = Math.Sqrt(value);
    }

    /// <summary>Each value, 0 or more, raised to an exponent above 0.</summary>
    public static void Raise<T>(Span<T> values, double exponent)
        where T : unmanaged
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
        where T : unmanaged
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
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return VectorMath.Max(MemoryMarshal.Cast<T, float>(values));
        var largest = double.NegativeInfinity;
        foreach (var value in MemoryMarshal.Cast<T, double>(values)) largest = Math.Max(largest, value);
        return largest;
    }

    /// <summary>x[i] · y[i].</summary>
    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Multiply(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), Singles(destination));
            return;
        }

        ReadOnlySpan<double> a = MemoryMarshal.Cast<T, double>(x), b = MemoryMarshal.Cast<T, double>(y);
        var product = Doubles(destination);
        for (var i = 0; i < a.Length; i++) product[i] = a[i] * b[i];
    }

    /// <summary>real[i]² + imaginary[i]².</summary>
    public static void Power<T>(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Power(MemoryMarshal.Cast<T, float>(real), MemoryMarshal.Cast<T, float>(imaginary), Singles(destination));
            return;
        }

        ReadOnlySpan<double> re = MemoryMarshal.Cast<T, double>(real), im = MemoryMarshal.Cast<T, double>(imaginary);
        var power = Doubles(destination);
        for (var i = 0; i < re.Length; i++) power[i] = re[i] * re[i] + im[i] * im[i];
    }

    /// <summary>The angle of x[i] + i y[i] in radians.</summary>
    public static void Atan2<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            VectorMath.Atan2(MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(x), Singles(destination));
            return;
        }

        ReadOnlySpan<double> im = MemoryMarshal.Cast<T, double>(y), re = MemoryMarshal.Cast<T, double>(x);
        var angle = Doubles(destination);
        for (var i = 0; i < re.Length; i++) angle[i] = Math.Atan2(im[i], re[i]);
    }

    private static Span<TValue> As<T, TValue>(Span<T> values)
        where T : unmanaged
        where TValue : unmanaged => MemoryMarshal.Cast<T, TValue>(values);
}
