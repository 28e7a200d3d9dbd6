using System.Runtime.CompilerServices;

namespace AudioPs.Dsp;

/// <summary>What becomes of the outputs of a butterfly on their way to memory.</summary>
internal interface ILaneTurn<T>
    where T : struct, ILanes<T>
{
    /// <summary>Stores a complex value, or what its twiddle factor makes of it.</summary>
    static abstract void Store(
        T valueR, T valueI, ref float twiddles, nint index, ref float real, ref float imaginary, nint offset);
}

/// <summary>Each output times its twiddle factor.</summary>
internal readonly struct TurnedLanes<T> : ILaneTurn<T>
    where T : struct, ILanes<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        T valueR, T valueI, ref float twiddles, nint index, ref float real, ref float imaginary, nint offset)
    {
        var cosine = T.Broadcast(Unsafe.Add(ref twiddles, index));
        var sine = T.Broadcast(Unsafe.Add(ref twiddles, index + 1));
        T.MultiplySubtract(valueR, cosine, valueI * sine).Store(ref real, offset);
        T.MultiplyAdd(valueI, cosine, valueR * sine).Store(ref imaginary, offset);
    }
}

/// <summary>The outputs as they are: in the last level of a transform every factor is 1.</summary>
internal readonly struct UnturnedLanes<T> : ILaneTurn<T>
    where T : struct, ILanes<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        T valueR, T valueI, ref float twiddles, nint index, ref float real, ref float imaginary, nint offset)
    {
        valueR.Store(ref real, offset);
        valueI.Store(ref imaginary, offset);
    }
}
