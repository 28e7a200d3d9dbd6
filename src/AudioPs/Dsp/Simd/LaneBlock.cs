using System.Runtime.CompilerServices;

namespace AudioPs.Dsp;

/// <summary>A block of complex values as the input of butterflies.</summary>
internal readonly ref struct LaneBlock<T>(ref float real, ref float imaginary) : ILaneInput<T>
    where T : struct, ILanes<T>
{
    private readonly ref float _real = ref real;
    private readonly ref float _imaginary = ref imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Real(nint offset) => T.Load(ref _real, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Imaginary(nint offset) => T.Load(ref _imaginary, offset);
}
