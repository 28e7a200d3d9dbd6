using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>A stream that runs faster or slower and keeps its pitch, by a phase vocoder, as <c>librosa.effects.time_stretch</c> does.</summary>
/// <remarks>
/// Of n samples round(n / rate) come out. Phases are summed in double precision. What is shorter than a hop is one frame, and stays finite.
/// Memory does not grow with the signal's length.
/// </remarks>
public sealed class PhaseVocoderStream : ProcessedStream, IStretchedStream
{
    private readonly double _rate;
    private readonly StftStream? _signal;
    private readonly InverseStft? _inverse;
    private long _count;
    private bool _ended;

    /// <param name="inner">What runs; owned from here on.</param>
    /// <param name="rate">How many times as fast, 0.1 to 10. At 1 the samples pass through unchanged.</param>
    /// <param name="options">The transform; its hop is at most a quarter of the window for a clear sound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate outside of that range.</exception>
    /// <exception cref="AudioException">An option is out of range, or the transform has no inverse.</exception>
    public PhaseVocoderStream(SampleStream inner, double rate, StftOptions? options = null)
        : base(inner)
    {
        if (!(rate is >= 0.0999 and <= 10.001)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A tempo is between 0.1 and 10.");
        _rate = rate;
        options ??= new StftOptions();
        options.Validate();
        if (rate == 1) return;
        _signal = new Stft(options).Open(inner);
        var frames = new PhaseVocoderFrames(_signal, rate);
        _inverse = new InverseStft(frames, inner.Length < 0 ? null : PhaseVocoderFrames.LengthOf(inner.Length, rate));
    }

    /// <summary>round(n / rate), with n the length of the inner stream; -1 where that is not known.</summary>
    public override long Length => PhaseVocoderFrames.LengthOf(Inner.Length, _rate);

    /// <inheritdoc/>
    public override AudioSource Source => _inverse is null ? Inner.Source : Inner.Source.Processed();

    long IStretchedStream.InnerLength => Inner.Length;

    // Exact once the end is reached, and never other than what it then is.
    long IStretchedStream.InputEnd => _signal?.Length ?? (_ended ? _count : -1);

    internal override long LengthEstimate => PhaseVocoderFrames.LengthOf(Inner.LengthEstimate, _rate);

    /// <summary>A stream at another pitch, as long as before, as <c>librosa.effects.pitch_shift</c> makes it.</summary>
    /// <param name="inner">What sounds; owned from here on.</param>
    /// <param name="semitones">How much higher, -36 to 36; below 0 lower.</param>
    /// <param name="options">The transform.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside of that range.</exception>
    /// <exception cref="AudioException">As for the stream.</exception>
    public static SampleStream Shift(SampleStream inner, double semitones, StftOptions? options = null)
    {
        var ratio = PitchStream.RatioOf(semitones);
        return new PitchStream(new PhaseVocoderStream(inner, Math.Pow(2, -semitones / 12), options), ratio);
    }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (_inverse is not null && Inner.Length == 0) return destination.Count = 0;
        var count = (_inverse ?? Inner).Read(destination);

        // Where the length is known at the end only, the last frames may reach beyond it.
        if (_inverse is not null && PhaseVocoderFrames.LengthOf(_signal!.Length, _rate) is >= 0 and var length)
            count = destination.Count = (int)Math.Min(count, Math.Max(0, length - _count));
        _count += count;
        _ended |= count == 0;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inverse?.Dispose();
        base.Dispose(disposing);
    }
}
