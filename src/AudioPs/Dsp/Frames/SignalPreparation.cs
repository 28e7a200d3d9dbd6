namespace AudioPs.Dsp;

/// <summary>
/// What is done to the samples of one channel before they are cut into frames: scale, dither, pre-emphasis of the signal.
/// </summary>
/// <remarks>The result does not depend on the pieces in which the samples come.</remarks>
internal sealed class SignalPreparation
{
    private readonly double _scale;
    private readonly double _dither;
    private readonly ulong _stream;
    private readonly double _preEmphasis;
    private long _position;

    // The sample before the next one; of float32 samples a float32 value.
    private double _previous;

    /// <param name="options">The options.</param>
    /// <param name="channel">Which channel: each has its own noise.</param>
    public SignalPreparation(SignalOptions options, int channel)
    {
        _scale = options.SampleScale;
        _dither = options.Dither;
        _stream = SplitMix64.Sequence(options.DitherSeed, channel);
        _preEmphasis = options.PreEmphasisScope == PreEmphasisScope.Signal ? options.PreEmphasis : 0;
    }

    /// <summary>Prepares the next samples in their place.</summary>
    public void Apply(Span<float> samples)
    {
        if (_scale != 1) VectorMath.Scale(samples, (float)_scale);
        if (_dither != 0)
        {
            var dither = (float)_dither;
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] += dither * (float)Gaussian(_position + i);
            }
        }

        _position += samples.Length;
        if (_preEmphasis == 0) return;
        var (previous, coefficient) = ((float)_previous, (float)_preEmphasis);
        foreach (ref var sample in samples)
        {
            (previous, sample) = (sample, sample - coefficient * previous);
        }

        _previous = previous;
    }

    /// <summary>The same in double precision; a run prepares samples of one type only.</summary>
    public void Apply(Span<double> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= _scale;
            if (_dither != 0) samples[i] += _dither * Gaussian(_position + i);
        }

        _position += samples.Length;
        if (_preEmphasis == 0) return;
        foreach (ref var sample in samples)
        {
            (_previous, sample) = (sample, sample - _preEmphasis * _previous);
        }
    }

    /// <summary>A value of the normal distribution that is given by its index alone.</summary>
    /// <remarks>G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Ann. Math. Stat. 29 (1958).</remarks>
    private double Gaussian(long index)
    {
        var bits = SplitMix64.At(_stream, index);
        var radius = ((bits >> 32) + 1) * (1.0 / (1L << 32));
        var angle = (uint)bits * (2 * Math.PI / (1L << 32));
        return Math.Sqrt(-2 * Math.Log(radius)) * Math.Cos(angle);
    }
}
