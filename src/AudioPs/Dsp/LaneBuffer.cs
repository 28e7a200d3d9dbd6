using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Float32 values that start at a cache line, so that no vector of them lies across two.</summary>
internal sealed class LaneBuffer
{
    private const int CacheLine = 64;

    private readonly float[] _values;
    private readonly int _start;

    /// <param name="length">How many values; they start as zeros.</param>
    public unsafe LaneBuffer(int length)
    {
        Length = length;

        // Only what is pinned keeps its address.
        _values = GC.AllocateArray<float>(checked(length + CacheLine / sizeof(float)), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_values));
        _start = (int)((CacheLine - address % CacheLine) % CacheLine / sizeof(float));
    }

    public int Length { get; }

    public Span<float> Span => _values.AsSpan(_start, Length);
}
