using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AudioPs;

/// <summary>Vectors out of spans and into them.</summary>
/// <remarks>
/// As the factories and CopyTo of .NET do, which code that is compiled ahead would call at each step: of .NET it holds what is an
/// instruction, and no more. For the same reason loops write <c>Vector.Create(x)</c> and not <c>new Vector&lt;float&gt;(x)</c>, and
/// no loop counts in <see cref="Complex"/>.
/// </remarks>
internal static class SpanVectors
{
    /// <summary>The values from a place on.</summary>
    /// <exception cref="IndexOutOfRangeException">There are not as many.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ReadOnlySpan<T> values, int place)
    {
        _ = values[place + Vector256<T>.Count - 1];
        return Vector256.LoadUnsafe(in values[place]);
    }

    /// <inheritdoc cref="Load256"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> values, int place)
    {
        _ = values[place + Vector<T>.Count - 1];
        return Vector.LoadUnsafe(in values[place]);
    }

    /// <summary>Puts values at a place.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no room for them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> vector, Span<T> values, int place)
    {
        _ = values[place + Vector256<T>.Count - 1];
        vector.StoreUnsafe(ref values[place]);
    }

    /// <inheritdoc cref="Store{T}(Vector256{T}, Span{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> vector, Span<T> values, int place)
    {
        _ = values[place + Vector<T>.Count - 1];
        vector.StoreUnsafe(ref values[place]);
    }
}
