namespace AudioPs.Media;

/// <summary>A stream at another pitch, as long as before: it runs slower or faster by <see cref="TempoStream"/>, and then back by <see cref="SpeedStream"/>.</summary>
public sealed class PitchStream : ProcessedStream
{
    private readonly TempoStream _tempo;
    private long _position;

    /// <summary>A stream around another, which is owned from here on.</summary>
    /// <param name="inner">What sounds.</param>
    /// <param name="semitones">How much higher, -36 to 36; below 0 lower. An octave has 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside of that range.</exception>
    public PitchStream(SampleStream inner, double semitones)
        : this(inner, RatioOf(semitones))
    {
    }

    private PitchStream(SampleStream inner, SpeedRatio ratio)
        : this(new TempoStream(inner, new SpeedRatio(ratio.Denominator, ratio.Numerator)), ratio)
    {
    }

    private PitchStream(TempoStream tempo, SpeedRatio ratio)
        : base(new SpeedStream(tempo, ratio)) => _tempo = tempo;

    /// <summary>That of the inner stream.</summary>
    public override long Length => _tempo.InnerLength;

    internal override long LengthEstimate => _tempo.InnerLength;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        var count = Inner.Read(destination);

        // Rounded up twice, there may be a sample more than there were.
        if (_tempo.HasInputEnded) count = destination.Count = (int)Math.Min(count, Math.Max(0, _tempo.InputCount - _position));
        _position += count;
        return count;
    }

    private static SpeedRatio RatioOf(double semitones) => semitones is >= -36 and <= 36
        ? SpeedRatio.Of(Math.Pow(2, semitones / 12))
        : throw new ArgumentOutOfRangeException(nameof(semitones), semitones, "A change of pitch is between -36 and 36 semitones.");
}
