using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>A reusable block of planar float32 samples: what streams are read into and files are written from.</summary>
/// <remarks>
/// The storage is pinned for as long as the buffer lives, so that native code writes into it without copying. Make one
/// a stream and use it again and again. Not safe for use by several threads at a time.
/// </remarks>
public sealed unsafe class AudioBuffer
{
    /// <summary>A capacity, in samples per channel, with which the cost of a call no longer shows.</summary>
    public const int DefaultCapacity = 8192;

    private readonly float[] _samples;
    private readonly float* _origin;
    private readonly int _start;
    private readonly int _stride;
    private int _count;

    /// <summary>A buffer of silence with <see cref="Count"/> 0.</summary>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="capacity">Samples per channel, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count outside its range.</exception>
    public AudioBuffer(int channels, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, Array.MaxLength / channels);
        Channels = channels;
        Capacity = _stride = capacity;
        _samples = GC.AllocateArray<float>(channels * capacity, pinned: true);
        _origin = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_samples));
    }

    // Channels that lie in an array a stride apart; the one from whose start the origin is counted.
    private AudioBuffer(float[] samples, float* origin, int channels, int stride, int start, int capacity)
    {
        Channels = channels;
        Capacity = capacity;
        _samples = samples;
        _origin = origin;
        _stride = stride;
        _start = start;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Samples per channel that fit.</summary>
    public int Capacity { get; }

    /// <summary>Samples per channel that are valid, 0 to <see cref="Capacity"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside that range.</exception>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>The valid samples of a channel, <see cref="Count"/> long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Span<float> Channel(int index) => Storage(index)[.._count];

    /// <summary>All room of a channel, <see cref="Capacity"/> long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Span<float> Storage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Channels);
        return _samples.AsSpan(index * _stride + _start, Capacity);
    }

    /// <summary>A buffer of its own with the same valid samples.</summary>
    internal AudioBuffer Copy()
    {
        var copy = new AudioBuffer(Channels, Capacity) { Count = Count };
        for (var channel = 0; channel < Channels; channel++)
            Channel(channel).CopyTo(copy.Channel(channel));
        return copy;
    }

    /// <summary>Room for the next samples of an array of channels, so that they are read to where they stay.</summary>
    /// <param name="samples">Channels one after another, pinned for as long as the buffer is used.</param>
    /// <param name="channels">How many; the array's length is a multiple.</param>
    /// <param name="start">Of each channel the first sample of the room.</param>
    /// <param name="capacity">Samples per channel of the room.</param>
    internal static AudioBuffer Within(float[] samples, int channels, int start, int capacity)
    {
        var stride = samples.Length / channels;
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, stride - start);
        return new AudioBuffer(samples, (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(samples)), channels, stride, start, capacity);
    }

    /// <summary>Fills <paramref name="planes"/>, <see cref="Channels"/> long, with each channel's address from a sample on.</summary>
    /// <remarks>Valid while this buffer is reachable: keep it so across the native call.</remarks>
    internal void GetPlanes(float** planes, int offset = 0)
    {
        for (var channel = 0; channel < Channels; channel++)
            planes[channel] = _origin + (nint)channel * _stride + _start + offset;
    }

    /// <summary>Throws where a stream's channel count is not this buffer's.</summary>
    internal void RequireChannels(int channels)
    {
        if (Channels != channels)
            throw new ArgumentException($"The buffer has {Channels} channels, the stream {channels}.");
    }
}
