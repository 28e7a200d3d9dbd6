using System.Buffers;
using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>A block for as long as one signal is read, of memory that others used before and will use again.</summary>
/// <remarks>What stands in it at first is anything. A collector that has blocks of every file to clear away takes longer than a short file.</remarks>
internal sealed class BorrowedBuffer : IDisposable
{
    private readonly float[] _samples;
    private GCHandle _pin;

    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="capacity">Samples per channel, at least 1.</param>
    public BorrowedBuffer(int channels, int capacity = AudioBuffer.DefaultCapacity)
    {
        _samples = ArrayPool<float>.Shared.Rent(checked(channels * capacity));
        _pin = GCHandle.Alloc(_samples, GCHandleType.Pinned);
        Block = AudioBuffer.Within(_samples, channels, 0, capacity);
    }

    /// <summary>Of no use once this is disposed of.</summary>
    public AudioBuffer Block { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (!_pin.IsAllocated) return;
        _pin.Free();
        ArrayPool<float>.Shared.Return(_samples);
    }
}
