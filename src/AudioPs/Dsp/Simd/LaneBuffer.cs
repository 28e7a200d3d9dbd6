using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Float32 values to work in, which start at a cache line, so that no vector of them lies across two. They are lent by a
/// pool, which one run after another so finds them in memory that is there already.
/// </summary>
internal sealed class LaneBuffer : IDisposable
{
    private const int CacheLine = 64;

    private readonly int _start;
    private float[] _values;

    /// <param name="length">How many values; they are of any content.</param>
    public unsafe LaneBuffer(int length)
    {
        Length = length;
        _values = ArrayPool<float>.Shared.Rent(checked(length + CacheLine / sizeof(float)));

        // The collector may move a small array later. It then is slower, and no less right.
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_values));
        _start = (int)((CacheLine - address % CacheLine) % CacheLine / sizeof(float));
    }

    public int Length { get; }

    public Span<float> Span => _values.AsSpan(_start, Length);

    /// <summary>Gives the values back, which must not be used after.</summary>
    public void Dispose()
    {
        if (_values.Length > 0) ArrayPool<float>.Shared.Return(_values);
        _values = [];
    }
}
