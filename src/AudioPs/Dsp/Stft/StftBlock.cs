using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>
/// Some consecutive frames of the short-time Fourier transform of all channels: what an <see cref="StftStream"/> is read into.
/// </summary>
/// <remarks>
/// How many frames fit depends on the machine: as many as its vectors have lanes. No result depends on it. Frames stand side
/// by side: the value of bin k in frame f of the block is at index k · <see cref="Capacity"/> + f. Values may be changed in
/// place on their way from an analysis to an <see cref="InverseStft"/>. Make one a stream, by
/// <see cref="StftStream.CreateBlock"/>, and use it again and again. Not safe for use by several threads at a time.
/// </remarks>
public sealed class StftBlock
{
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private int _count;

    internal StftBlock(int channels, int bins, int capacity)
    {
        Channels = channels;
        Bins = bins;
        Capacity = capacity;
        _real = new float[checked(channels * bins * Capacity)];
        _imaginary = new float[_real.Length];
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <summary>Frames that fit.</summary>
    public int Capacity { get; }

    /// <summary>Frames that are valid, 0 to <see cref="Capacity"/>.</summary>
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

    /// <summary>Index in the signal of the block's first frame.</summary>
    public long FirstFrame { get; set; }

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public Complex this[int channel, int bin, int frame]
    {
        get
        {
            var index = IndexOf(bin, frame);
            return new Complex(Real(channel)[index], Imaginary(channel)[index]);
        }

        set
        {
            var index = IndexOf(bin, frame);
            Real(channel)[index] = (float)value.Real;
            Imaginary(channel)[index] = (float)value.Imaginary;
        }
    }

    /// <summary>The real parts of a channel, Bins x Capacity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Span<float> Real(int channel) => Plane(_real, channel);

    /// <summary>The imaginary parts of a channel, Bins x Capacity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Span<float> Imaginary(int channel) => Plane(_imaginary, channel);

    /// <summary>Throws where a stream's shape is not this block's.</summary>
    internal void RequireShape(int channels, int bins)
    {
        if ((Channels, Bins) != (channels, bins))
        {
            throw new ArgumentException($"The block has {Channels} x {Bins} channels and bins, the stream {channels} x {bins}.");
        }
    }

    private Span<float> Plane(float[] values, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
        return values.AsSpan(channel * Bins * Capacity, Bins * Capacity);
    }

    private int IndexOf(int bin, int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bin, Bins);
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, _count);
        return bin * Capacity + frame;
    }
}
