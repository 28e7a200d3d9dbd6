using System.Globalization;

namespace AudioPs.Media;

/// <summary>A stream that fades in at its start and out at its end.</summary>
/// <remarks>
/// <para>
/// Sample i of a fade of N is multiplied by g(i/N) at the start and by g((N − i)/N) at the end, as FFmpeg's afade and SoX's fade do: the
/// first sample is silent, and what follows a fade-in or stands before a fade-out has the gain 1.
/// </para>
/// <para>
/// The end need not be known: as many samples as the fade-out takes are held back, and no more memory is used.
/// </para>
/// </remarks>
public sealed class FadeStream : ProcessedStream
{
    private readonly long _fadeIn;
    private readonly int _fadeOut;
    private readonly FadeCurve _curve;

    // The samples that are held back, of each channel a ring whose oldest stands at _oldest.
    private readonly float[][] _held;
    private int _oldest;
    private int _count;
    private long _position;
    private bool _hasEnded;

    /// <summary>Fades <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">What to fade.</param>
    /// <param name="fadeIn">Samples of the fade at the start, 0 or more.</param>
    /// <param name="fadeOut">Samples of the fade at the end, 0 or more, as many as an array can hold.</param>
    /// <param name="curve">How the gain goes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length outside its range.</exception>
    public FadeStream(SampleStream inner, long fadeIn, long fadeOut, FadeCurve curve = FadeCurve.Linear)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fadeIn);
        ArgumentOutOfRangeException.ThrowIfNegative(fadeOut);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fadeOut, Array.MaxLength);
        _fadeIn = fadeIn;
        _fadeOut = (int)fadeOut;
        _curve = curve;
        if (inner.Length >= 0) RequireRoom(inner.Length);
        _held = [.. Enumerable.Range(0, inner.Channels).Select(_ => new float[_fadeOut])];
    }

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed();

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        while (!_hasEnded)
        {
            if (Inner.Read(destination) == 0)
            {
                _hasEnded = true;
                RequireRoom(_position + _count);
                break;
            }

            HoldBack(destination);
            if (destination.Count == 0) continue;
            FadeIn(destination);
            return destination.Count;
        }

        return Release(destination);
    }

    /// <summary>The gain of a fade-in.</summary>
    /// <param name="curve">How it goes.</param>
    /// <param name="x">The share of the fade that is over, 0 to 1.</param>
    public static double Gain(FadeCurve curve, double x) => curve switch
    {
        FadeCurve.Linear => x,
        FadeCurve.QuarterSine => Math.Sin(x * Math.PI / 2),
        FadeCurve.HalfSine => (1 - Math.Cos(x * Math.PI)) / 2,
        FadeCurve.Exponential => Math.Pow(10, 5 * x - 5),
        FadeCurve.Logarithmic => Math.Max(0, 1 + Math.Log10(x) / 5),
        FadeCurve.Parabola => 1 - Math.Sqrt(1 - x),
        FadeCurve.InvertedParabola => 1 - (1 - x) * (1 - x),
        FadeCurve.Quadratic => x * x,
        FadeCurve.Cubic => x * x * x,
        FadeCurve.SquareRoot => Math.Sqrt(x),
        FadeCurve.CubeRoot => Math.Cbrt(x),
        _ => throw new ArgumentOutOfRangeException(nameof(curve), curve, "No curve of a fade."),
    };

    // Exchanges a block for what is older than the fade-out may reach back.
    private void HoldBack(AudioBuffer block)
    {
        var count = block.Count;
        if (_fadeOut == 0 || count == 0) return;
        var free = _fadeOut - _count;
        var released = Math.Max(0, count - free);
        for (var channel = 0; channel < Channels; channel++)
        {
            var samples = block.Channel(channel);
            if (count < _fadeOut) Exchange(samples, _held[channel], free, released);
            else Replace(samples, ref _held[channel]);
        }

        _oldest = count < _fadeOut ? (int)(((long)_oldest + released) % _fadeOut) : 0;
        _count += count - released;
        block.Count = released;
    }

    // What is more than the ring has room for takes the places of its oldest samples, which go to the start of the block.
    private void Exchange(Span<float> samples, float[] ring, int free, int released)
    {
        var appended = samples.Length - released;
        var write = (int)(((long)_oldest + _count) % _fadeOut);
        var first = Math.Min(appended, _fadeOut - write);
        samples[..first].CopyTo(ring.AsSpan(write));
        samples[first..appended].CopyTo(ring);
        var read = _oldest;
        for (var i = 0; i < released; i++)
        {
            var sample = samples[free + i];
            samples[i] = ring[read];
            ring[read] = sample;
            if (++read == _fadeOut) read = 0;
        }
    }

    // All that was held goes before the block, whose end is held instead.
    private void Replace(Span<float> samples, ref float[] ring)
    {
        var held = samples[^_fadeOut..].ToArray();
        samples[..^_fadeOut].CopyTo(samples[_count..]);
        var first = Math.Min(_count, _fadeOut - _oldest);
        ring.AsSpan(_oldest, first).CopyTo(samples);
        ring.AsSpan(0, _count - first).CopyTo(samples[first..]);
        ring = held;
    }

    private int Release(AudioBuffer destination)
    {
        var count = Math.Min(_count, destination.Capacity);
        destination.Count = count;
        if (count == 0) return 0;
        for (var channel = 0; channel < Channels; channel++)
        {
            var samples = destination.Channel(channel);
            for (var i = 0; i < count; i++) samples[i] = _held[channel][(int)(((long)_oldest + i) % _fadeOut)];
        }

        for (var i = 0; i < count; i++)
        {
            Scale(destination, i, Gain(_curve, (double)(_count - i) / _fadeOut));
        }

        FadeIn(destination);
        _oldest = (int)(((long)_oldest + count) % _fadeOut);
        _count -= count;
        return count;
    }

    private void FadeIn(AudioBuffer block)
    {
        var count = (int)Math.Clamp(_fadeIn - _position, 0, block.Count);
        for (var i = 0; i < count; i++)
        {
            Scale(block, i, Gain(_curve, (double)(_position + i) / _fadeIn));
        }

        _position += block.Count;
    }

    private static void Scale(AudioBuffer block, int sample, double gain)
    {
        for (var channel = 0; channel < block.Channels; channel++)
        {
            ref var value = ref block.Channel(channel)[sample];
            value = (float)(value * gain);
        }
    }

    private void RequireRoom(long length)
    {
        if (_fadeIn + _fadeOut <= length) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Source.Name} is {(double)length / SampleRate:0.###} s long, which has no room for fades of {(double)(_fadeIn + _fadeOut) / SampleRate:0.###} s together. Give shorter fades."),
            Source.Path);
    }
}
