using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Float32 values to work in, which start at a cache line, so that no vector of them lies across two. They are lent by a
/// pool of bytes, whose code .NET has compiled ahead, and one run after another so finds them in memory that is there already.
/// </summary>
internal sealed class LaneBuffer : IDisposable
{
    private const int CacheLine = 64;

    private readonly int _start;
    private byte[] _bytes;

    /// <param name="length">How many values; they are of any content.</param>
    public unsafe LaneBuffer(int length)
    {
        Length = length;
        _bytes = ArrayPool<byte>.Shared.Rent(checked(length * sizeof(float) + CacheLine));

        // The collector may move a small array later. It then is slower, and no less right.
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
        _start = (int)((CacheLine - address % CacheLine) % CacheLine);
    }

    public int Length { get; }

    public Span<float> Span => MemoryMarshal.CreateSpan(
        ref Unsafe.As<byte, float>(ref MemoryMarshal.GetReference(_bytes.AsSpan(_start, Length * sizeof(float)))), Length);

    /// <summary>Gives the values back, which must not be used after.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
