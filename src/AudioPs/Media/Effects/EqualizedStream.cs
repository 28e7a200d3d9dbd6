namespace AudioPs.Media;

/// <summary>A stream through an <see cref="Equalizer"/>, from silence before its start.</summary>
/// <remarks>All is computed in double precision (transposed direct form II), and rounded to float32 once, at the end.</remarks>
public sealed class EqualizedStream : ProcessedStream
{
    // A filter rings for ever, in numbers that are no sound and slow to compute with; places to look are counted from the start, so
    // that they are the same however the stream is read.
    private const int Stretch = 64;
    private const double Nothing = 1e-60;

    private readonly Biquad[] _filters;
    private readonly double[] _states;
    private readonly double[] _work = new double[Stretch];
    private long _position;

    /// <summary>Puts an equalizer behind <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">What to change.</param>
    /// <param name="equalizer">For its rate.</param>
    /// <exception cref="ArgumentException">The equalizer is for another rate.</exception>
    public EqualizedStream(SampleStream inner, Equalizer equalizer)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(equalizer);
        if (equalizer.SampleRate != SampleRate) throw new ArgumentException($"The equalizer is for {equalizer.SampleRate} Hz, and the stream has {SampleRate}.", nameof(equalizer));
        _filters = [.. equalizer.Filters];
        _states = new double[2 * _filters.Length * Channels];
    }

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed();

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var count = Inner.Read(destination);
        for (var start = 0; start < count;)
        {
            var length = (int)Math.Min(Stretch - _position % Stretch, count - start);
            for (var channel = 0; channel < Channels; channel++)
                Filter(destination.Channel(channel).Slice(start, length), _states.AsSpan(2 * _filters.Length * channel, 2 * _filters.Length));
            start += length;
            _position += length;
        }

        return count;
    }

    private void Filter(Span<float> samples, Span<double> states)
    {
        var work = _work.AsSpan(0, samples.Length);
        for (var i = 0; i < work.Length; i++) work[i] = samples[i];
        var isLooked = _position % Stretch == 0;
        for (var band = 0; band < _filters.Length; band++)
        {
            var (b0, b1, b2, a1, a2) = _filters[band];
            var (first, second) = (states[2 * band], states[2 * band + 1]);
            if (isLooked && Math.Abs(first) < Nothing && Math.Abs(second) < Nothing) (first, second) = (0, 0);
            foreach (ref var value in work)
            {
                var output = b0 * value + first;
                first = b1 * value - a1 * output + second;
                second = b2 * value - a2 * output;
                value = output;
            }

            (states[2 * band], states[2 * band + 1]) = (first, second);
        }

        for (var i = 0; i < work.Length; i++) samples[i] = (float)work[i];
    }
}
