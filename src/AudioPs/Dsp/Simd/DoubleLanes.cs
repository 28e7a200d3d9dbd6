using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// One or several double values that go through the same arithmetic: what <see cref="ILanes{TSelf}"/> is to float32.
/// </summary>
internal interface IDoubleLanes<TSelf>
    where TSelf : struct, IDoubleLanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Load(ref double source, nint offset);

    static abstract TSelf Broadcast(double value);

    /// <summary>x · y + z, in one rounding where the machine has it.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    void Store(ref double destination, nint offset);
}

/// <summary>One value.</summary>
internal readonly struct DoubleLane(double value) : IDoubleLanes<DoubleLane>
{
    private readonly double _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Load(ref double source, nint offset) => new(Unsafe.Add(ref source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Broadcast(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane MultiplyAdd(DoubleLane x, DoubleLane y, DoubleLane z) =>
        new(double.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination, nint offset) => Unsafe.Add(ref destination, offset) = _value;
}

/// <summary>Two values: SSE2, NEON.</summary>
internal readonly struct DoubleLanes128(Vector128<double> value) : IDoubleLanes<DoubleLanes128>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Load(ref double source, nint offset) =>
        new(Vector128.LoadUnsafe(ref source, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 MultiplyAdd(DoubleLanes128 x, DoubleLanes128 y, DoubleLanes128 z) =>
        new(Vector128.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination, nint offset) => _value.StoreUnsafe(ref destination, (nuint)offset);
}

/// <summary>Four values: AVX2.</summary>
internal readonly struct DoubleLanes256(Vector256<double> value) : IDoubleLanes<DoubleLanes256>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Load(ref double source, nint offset) =>
        new(Vector256.LoadUnsafe(ref source, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 MultiplyAdd(DoubleLanes256 x, DoubleLanes256 y, DoubleLanes256 z) =>
        new(Vector256.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination, nint offset) => _value.StoreUnsafe(ref destination, (nuint)offset);
}

/// <summary>Eight values: AVX-512.</summary>
internal readonly struct DoubleLanes512(Vector512<double> value) : IDoubleLanes<DoubleLanes512>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Load(ref double source, nint offset) =>
        new(Vector512.LoadUnsafe(ref source, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 MultiplyAdd(DoubleLanes512 x, DoubleLanes512 y, DoubleLanes512 z) =>
        new(Vector512.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination, nint offset) => _value.StoreUnsafe(ref destination, (nuint)offset);
}
