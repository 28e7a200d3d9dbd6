using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>A stream with every sample times a factor, less an offset before. Nothing is limited: samples may exceed full scale.</summary>
/// <remarks>y = (x − offset) · factor is computed in double precision and rounded to float32 once.</remarks>
public sealed class GainStream : ProcessedStream
{
    /// <summary>The largest factor that is offered, 200 dB.</summary>
    public const double LargestFactor = 1e10;

    private readonly double[] _factors;
    private readonly double[] _offsets;
    private readonly bool _isIdentity;

    /// <summary>A stream with one gain for all channels.</summary>
    /// <param name="inner">What to change; owned from here on.</param>
    /// <param name="decibels">The gain, a finite number; 0 leaves the samples as they are, bit for bit.</param>
    public GainStream(SampleStream inner, double decibels)
        : this(inner, [.. Enumerable.Repeat(ToFactor(decibels), inner?.Channels ?? 0)])
    {
    }

    /// <summary>A stream with a factor for each channel.</summary>
    /// <param name="inner">What to change; owned from here on.</param>
    /// <param name="factors">Finite numbers, as many as there are channels; one below 0 inverts the polarity.</param>
    /// <param name="offsets">Finite numbers that are subtracted before, as many; null for zeros.</param>
    /// <exception cref="ArgumentException">Their number is another, or one is not finite.</exception>
    public GainStream(SampleStream inner, IReadOnlyList<double> factors, IReadOnlyList<double>? offsets = null)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(factors);
        _factors = [.. factors];
        _offsets = offsets is null ? new double[_factors.Length] : [.. offsets];
        if (_factors.Length != Channels || _offsets.Length != Channels)
            throw new ArgumentException($"There are {Channels} channels, and {_factors.Length} factors and {_offsets.Length} offsets.", nameof(factors));
        if (!_factors.Concat(_offsets).All(double.IsFinite))
            throw new ArgumentException("A gain and an offset are finite numbers.", nameof(factors));
        _isIdentity = _factors.All(factor => factor == 1) && _offsets.All(offset => offset == 0);
    }

    /// <inheritdoc/>
    public override AudioSource Source => _isIdentity ? Inner.Source : Inner.Source.Processed();

    /// <summary>The factor of a gain: 10^(dB/20).</summary>
    /// <param name="decibels">The gain in dB, a finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static double ToFactor(double decibels) => double.IsFinite(decibels)
        ? Math.Pow(10, decibels / 20)
        : throw new ArgumentOutOfRangeException(nameof(decibels), decibels, "A gain is a finite number of decibels.");

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var count = Inner.Read(destination);
        for (var channel = 0; channel < Channels && !_isIdentity; channel++)
            Apply(destination.Channel(channel), _offsets[channel], _factors[channel]);
        return count;
    }

    // By vectors and by values alike each sample is rounded once, so that the bits are the same.
    private static void Apply(Span<float> samples, double offset, double factor)
    {
        var (offsets, factors) = (Vector.Create<double>(offset), Vector.Create<double>(factor));
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        foreach (ref var vector in vectors)
        {
            var (low, high) = (Vector.WidenLower(vector), Vector.WidenUpper(vector));
            vector = Vector.Narrow((low - offsets) * factors, (high - offsets) * factors);
        }

        foreach (ref var sample in samples[(vectors.Length * Vector<float>.Count)..]) sample = (float)((sample - offset) * factor);
    }
}
