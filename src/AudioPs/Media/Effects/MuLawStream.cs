namespace AudioPs.Media;

/// <summary>A stream whose samples are compressed, or expanded again, by the mu-law.</summary>
public sealed class MuLawStream : ProcessedStream
{
    private readonly int _mu;
    private readonly bool _quantizes;
    private readonly bool _expands;

    /// <param name="inner">The samples; owned from here on.</param>
    /// <param name="mu">1 to 65535: 255 for 8 bits.</param>
    /// <param name="quantizes">Whether compressed samples are whole numbers, from −(mu + 1)/2 on.</param>
    /// <param name="expands">Whether compressed samples go in and others come out.</param>
    /// <exception cref="ArgumentOutOfRangeException">mu is outside of its range.</exception>
    public MuLawStream(SampleStream inner, int mu = 255, bool quantizes = false, bool expands = false)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mu, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mu, 65535);
        (_mu, _quantizes, _expands) = (mu, quantizes, expands);
    }

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed() with { IsFloat = true };

    /// <inheritdoc/>
    /// <exception cref="AudioException">A sample is outside of −1 to 1, or of the steps; or as for the inner stream.</exception>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var count = Inner.Read(destination);
        for (var channel = 0; channel < Channels; channel++)
        {
            foreach (ref var sample in destination.Channel(channel)) sample = (float)(_expands ? Expand(sample) : Compress(sample));
        }

        return count;
    }

    internal override bool TrySeek(long sample) => Inner.TrySeek(sample);

    private double Compress(float sample)
    {
        MuLaw.Check(sample, Inner.Source);
        var compressed = MuLaw.Compress(sample, _mu);
        return _quantizes ? MuLaw.Quantize(compressed, _mu) : compressed;
    }

    private double Expand(float sample)
    {
        var compressed = _quantizes ? MuLaw.Dequantize(sample, _mu) : sample;
        MuLaw.Check((float)compressed, Inner.Source);
        return MuLaw.Expand(compressed, _mu);
    }
}
