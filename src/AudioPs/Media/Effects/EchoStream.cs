namespace AudioPs.Media;

/// <summary>A stream with echoes of itself.</summary>
/// <remarks>
/// y[n] = x[n] + Σ d·x[n − D], or with feedback y[n] = x[n] + Σ d·y[n − D], over the delays D and their decays d: summed in double
/// precision and rounded to float32. Nothing is scaled: where sound and echoes agree, the sum is louder.
/// </remarks>
public sealed class EchoStream : ProcessedStream
{
    // -120 dB: where the repeats of a feedback end.
    private const double Inaudible = 1e-6;

    // What a feedback never quite forgets is no sound, and slow to compute with.
    private const float Nothing = 1e-20f;

    private readonly int[] _delays;
    private readonly double[] _decays;
    private readonly bool _feedback;

    // Of each channel the last samples that went in, or came out where they are fed back; as many as a power of two.
    private readonly float[][] _past;
    private readonly int _mask;
    private int _now;

    /// <summary>Adds echoes to <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">What to change.</param>
    /// <param name="delays">Samples after which each echo comes, 1 to <see cref="MaxDelay"/>.</param>
    /// <param name="decays">The amplitude of each, as a share of the sound's: more than 0, 1 at most.</param>
    /// <param name="feedback">Whether each echo has echoes itself; the decays are less than 1 together then.</param>
    /// <param name="tail">Whether echoes are heard after the end of the sound.</param>
    /// <exception cref="ArgumentException">There are not as many decays as delays, there are none, or one is out of range.</exception>
    public EchoStream(SampleStream inner, IReadOnlyList<long> delays, IReadOnlyList<double> decays, bool feedback = false, AudioTail tail = AudioTail.Keep)
        : base(tail == AudioTail.Keep ? new PaddedStream(inner, 0, TailLength(delays, decays, feedback)) : inner)
    {
        _ = TailLength(delays, decays, feedback);
        _delays = [.. delays.Select(delay => (int)delay)];
        _decays = [.. decays];
        _feedback = feedback;
        var room = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_delays.Max() + 1);
        _mask = room - 1;
        _past = [.. Enumerable.Range(0, Channels).Select(_ => new float[room])];
    }

    /// <summary>The longest delay, in samples: over five minutes at 192 kHz.</summary>
    public static long MaxDelay => (1 << 26) - 1;

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed();

    /// <summary>For how many samples after the end of the sound its echoes go on; with feedback until they are 120 dB down.</summary>
    /// <exception cref="ArgumentException">As for the stream.</exception>
    public static long TailLength(IReadOnlyList<long> delays, IReadOnlyList<double> decays, bool feedback)
    {
        ArgumentNullException.ThrowIfNull(delays);
        ArgumentNullException.ThrowIfNull(decays);
        if (delays.Count == 0 || delays.Count != decays.Count) throw new ArgumentException($"There are {delays.Count} delays and {decays.Count} decays.", nameof(decays));
        foreach (var delay in delays)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(delay, 1, nameof(delays));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MaxDelay, nameof(delays));
        }

        if (!decays.All(decay => decay is > 0 and <= 1)) throw new ArgumentException("A decay is more than 0 and 1 at most.", nameof(decays));
        var sum = decays.Sum();
        if (!feedback) return delays.Max();
        if (sum >= 1) throw new ArgumentException("Decays that are fed back are less than 1 together.", nameof(decays));
        return delays.Max() * (long)Math.Ceiling(Math.Log(Inaudible) / Math.Log(sum));
    }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var count = Inner.Read(destination);
        for (var channel = 0; channel < Channels; channel++) Add(destination.Channel(channel), _past[channel]);
        _now = (_now + count) & _mask;
        return count;
    }

    private void Add(Span<float> samples, float[] past)
    {
        var now = _now;
        foreach (ref var sample in samples)
        {
            double sum = sample;
            for (var i = 0; i < _delays.Length; i++) sum += _decays[i] * past[(now - _delays[i]) & _mask];
            var echoed = (float)sum;
            past[now] = !_feedback ? sample : Math.Abs(echoed) < Nothing ? 0 : echoed;
            sample = echoed;
            now = (now + 1) & _mask;
        }
    }
}
