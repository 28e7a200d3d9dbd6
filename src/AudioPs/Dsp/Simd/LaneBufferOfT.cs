using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>A <see cref="LaneBuffer"/> of values of either precision.</summary>
/// <param name="length">How many values; they are of any content.</param>
internal sealed class LaneBuffer<T>(int length) : IDisposable
{
    private readonly LaneBuffer _floats = new(checked(length * (Unsafe.SizeOf<T>() / sizeof(float))));

    public int Length => length;

    public Span<T> Span => MemoryMarshal.CreateSpan(ref Unsafe.As<float, T>(ref MemoryMarshal.GetReference(_floats.Span)), length);

    /// <summary>Gives the values back, which must not be used after.</summary>
    public void Dispose() => _floats.Dispose();
}
