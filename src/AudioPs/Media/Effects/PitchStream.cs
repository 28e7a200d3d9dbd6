namespace AudioPs.Media;

/// <summary>A stream at another pitch, as long as before: it runs slower or faster by <see cref="TempoStream"/>, and then back by <see cref="SpeedStream"/>.</summary>
public sealed class PitchStream : ProcessedStream
{
    private readonly IStretchedStream _stretched;
    private long _position;

    /// <summary>A stream around another, which is owned from here on.</summary>
    /// <param name="inner">What sounds.</param>
    /// <param name="semitones">How much higher, -36 to 36; below 0 lower. An octave has 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside of that range.</exception>
    public PitchStream(SampleStream inner, double semitones)
        : this(new TempoStream(inner, Inverse(RatioOf(semitones))), RatioOf(semitones))
    {
    }

    /// <summary>A stream around one that runs slower or faster already.</summary>
    /// <param name="stretched">An <see cref="IStretchedStream"/>; owned from here on.</param>
    /// <param name="ratio">How much faster it is to run back.</param>
    internal PitchStream(SampleStream stretched, SpeedRatio ratio)
        : base(new SpeedStream(stretched, ratio)) => _stretched = (IStretchedStream)stretched;

    /// <summary>That of the inner stream.</summary>
    public override long Length => _stretched.InnerLength;

    internal override long LengthEstimate => _stretched.InnerLength;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        var count = Inner.Read(destination);

        // Rounded up twice, there may be a sample more than there were.
        if (_stretched.InputEnd is >= 0 and var end) count = destination.Count = (int)Math.Min(count, Math.Max(0, end - _position));
        _position += count;
        return count;
    }

    private static SpeedRatio Inverse(SpeedRatio ratio) => new(ratio.Denominator, ratio.Numerator);

    /// <summary>How much faster sounds run that are to be so much higher.</summary>
    internal static SpeedRatio RatioOf(double semitones) => semitones is >= -36 and <= 36
        ? SpeedRatio.Of(Math.Pow(2, semitones / 12))
        : throw new ArgumentOutOfRangeException(nameof(semitones), semitones, "A change of pitch is between -36 and 36 semitones.");
}
