namespace AudioPs.Media;

/// <summary>A stream that runs faster or slower, as a tape does: its pitch goes along.</summary>
/// <remarks>Of n samples ceil(n / factor) come out, by soxr's resampling from factor times the rate to the rate.</remarks>
public sealed class SpeedStream : ProcessedStream
{
    private readonly int _sampleRate;

    /// <summary>A stream around another, which is owned from here on, also when this fails.</summary>
    /// <param name="inner">What runs.</param>
    /// <param name="factor">0.01 to 100: 2 is twice as fast and an octave higher, 0.9 slower and lower.</param>
    /// <param name="quality">soxr's recipe.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor outside its range.</exception>
    public SpeedStream(SampleStream inner, double factor, ResampleQuality quality = ResampleQuality.High)
        : this(inner, SpeedRatio.Of(factor), quality)
    {
    }

    /// <summary>The same by a ratio.</summary>
    /// <param name="inner">What runs.</param>
    /// <param name="ratio">How much faster.</param>
    /// <param name="quality">soxr's recipe.</param>
    public SpeedStream(SampleStream inner, SpeedRatio ratio, ResampleQuality quality = ResampleQuality.High)
        : base(new ResampledStream(new RatedStream(inner, ratio.Numerator), ratio.Denominator, quality)) => _sampleRate = inner!.SampleRate;

    /// <inheritdoc/>
    public override int SampleRate => _sampleRate;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination) => Inner.Read(destination);

    // The same samples, said to be of another rate.
    private sealed class RatedStream(SampleStream inner, int sampleRate) : ProcessedStream(inner)
    {
        public override int SampleRate => sampleRate;

        public override int Read(AudioBuffer destination) => Inner.Read(destination);
    }
}
