using System.Globalization;

namespace AudioPs.Media;

/// <summary>A signal of a known form, and how to make it. Immutable; the same signal gives the same samples everywhere.</summary>
public sealed record AudioSignal
{
    /// <summary>What it is.</summary>
    public SignalKind Kind { get; init; }

    /// <summary>Sampling rate in Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</summary>
    public int SampleRate { get; init; } = 44_100;

    /// <summary>Its length; rounded to the nearest sample.</summary>
    public AudioTime Duration { get; init; } = 1.0;

    /// <summary>1 to <see cref="AudioLimits.MaxChannels"/>. Noises and strings differ in each channel, all else is the same.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>
    /// The largest value, above 0; full scale is 1. Of waves with harmonics it is that of the wave without a limit of its band:
    /// the edges of a band-limited one go up to 18 % beyond it (J. W. Gibbs).
    /// </summary>
    public double Amplitude { get; init; } = 0.5;

    /// <summary>
    /// Hz, above 0 and at most half of the rate: of the wave, of the beginning of a chirp, of the tone in a click. Null is 440 Hz, and of a
    /// click 1000 Hz.
    /// </summary>
    public double? Frequency { get; init; }

    /// <summary>Hz at the end of a chirp, as <see cref="Frequency"/>; null is half of the rate.</summary>
    public double? EndFrequency { get; init; }

    /// <summary>Where in its cycle a wave begins, in radians.</summary>
    public double Phase { get; init; }

    /// <summary>
    /// Whether squares, triangles and sawtooths are the samples of the ideal form, whose harmonics above half of the rate fold back,
    /// and not the sum of the harmonics below it.
    /// </summary>
    public bool IsNaive { get; init; }

    /// <summary>What noise: each seed gives another one.</summary>
    public int Seed { get; init; }

    /// <summary>Clicks in a minute, above 0, where <see cref="Times"/> are not given. The first is at the start.</summary>
    public double Tempo { get; init; } = 120;

    /// <summary>Where clicks begin, in seconds from the start; null for those of <see cref="Tempo"/>.</summary>
    public IReadOnlyList<double>? Times { get; init; }

    /// <summary>How long a click is; longer than a sample and at most 10 seconds. Of effect without a <see cref="Click"/>.</summary>
    public AudioTime ClickDuration { get; init; } = 0.1;

    /// <summary>
    /// A click of one's own, of one channel or of as many as are made, at the rate of the signal; it has its own level and length. Null for a tone
    /// that falls.
    /// </summary>
    public AudioClip? Click { get; init; }

    /// <summary>Makes the samples.</summary>
    /// <exception cref="AudioException">A parameter is out of range, or the signal is too long for one clip.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public AudioClip ToClip(CancellationToken cancellationToken = default)
    {
        Check();
        var length = LengthOf(Duration, SampleRate, Channels);
        var samples = new float[Channels * length];
        var isNoise = Kind is SignalKind.WhiteNoise or SignalKind.PinkNoise or SignalKind.BrownNoise or SignalKind.Pluck;
        var differs = isNoise || (Kind == SignalKind.Clicks && Click?.Channels > 1);
        for (var channel = 0; channel < Channels; channel++)
        {
            var destination = samples.AsSpan(channel * length, length);
            if (channel > 0 && !differs) samples.AsSpan(0, length).CopyTo(destination);
            else Fill(destination, channel, cancellationToken);
        }

        // All channels by the same factor, so that none is louder for its largest value's sake.
        if (isNoise && Kind != SignalKind.WhiteNoise) Normalize(samples, (float)Amplitude);
        return new AudioClip(samples, Channels, SampleRate);
    }

    /// <summary>How many samples a clip of a duration has in each channel.</summary>
    /// <exception cref="AudioException">They are too many for one clip.</exception>
    internal static int LengthOf(AudioTime duration, int sampleRate, int channels)
    {
        var count = AudioTime.ToSamples(duration, sampleRate);
        return count <= Array.MaxLength / channels
            ? (int)count
            : throw new AudioException(
                AudioError.OutOfMemory, $"{count} samples in {channels} channels are too many for one clip. Give a shorter Duration.");
    }

    private static void Normalize(Span<float> samples, float amplitude)
    {
        var largest = 0f;
        foreach (var sample in samples) largest = Math.Max(largest, Math.Abs(sample));
        if (largest == 0) return;
        foreach (ref var sample in samples) sample *= amplitude / largest;
    }

    private void Fill(Span<float> destination, int channel, CancellationToken cancellationToken)
    {
        const int Block = 1 << 14;
        var source = Begin(channel);
        for (var at = 0; at < destination.Length; at += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            source.Fill(destination.Slice(at, Math.Min(Block, destination.Length - at)), at);
        }
    }

    private SignalSource Begin(int channel) => Kind switch
    {
        SignalKind.Sine or SignalKind.Square or SignalKind.Triangle or SignalKind.Sawtooth =>
            new Oscillator(Kind, Frequency ?? 440, SampleRate, Phase, Amplitude, IsNaive),
        SignalKind.Chirp or SignalKind.LogarithmicChirp => new ChirpSource(
            Frequency ?? 440, EndFrequency ?? SampleRate / 2.0, SampleRate, Duration.Seconds, Phase, Amplitude,
            Kind == SignalKind.LogarithmicChirp),
        SignalKind.WhiteNoise or SignalKind.PinkNoise or SignalKind.BrownNoise =>
            new NoiseSource(Kind, SampleRate, SplitMix64.Sequence(Seed, channel), Amplitude),
        SignalKind.Impulse => new ImpulseSource(Amplitude),
        SignalKind.Clicks => new ClickSource(
            Click?.GetRow(Click.Channels == 1 ? 0 : channel) ?? ClickSource.Tone(ClickDuration.Seconds, Frequency ?? 1000, SampleRate, Amplitude),
            Times ?? Beats(),
            SampleRate),
        SignalKind.Pluck => new PluckedString(Frequency ?? 440, SampleRate, SplitMix64.Sequence(Seed, channel)),
        _ => new SilenceSource(),
    };

    private double[] Beats()
    {
        var interval = 60 / Tempo;
        return [.. Enumerable.Range(0, (int)Math.Min(1 << 24, Math.Ceiling(Duration.Seconds / interval))).Select(i => i * interval)];
    }

    private void Check()
    {
        Require(Enum.IsDefined(Kind), nameof(Kind), "a kind of signal", Kind);
        Require(SampleRate is >= 1 and <= AudioLimits.MaxSampleRate, nameof(SampleRate), $"1 to {AudioLimits.MaxSampleRate} Hz", SampleRate);
        Require(Channels is >= 1 and <= AudioLimits.MaxChannels, nameof(Channels), $"1 to {AudioLimits.MaxChannels}", Channels);
        Require(Amplitude > 0 && float.IsFinite((float)Amplitude), nameof(Amplitude), "a number above 0", Amplitude);
        Require(double.IsFinite(Phase), nameof(Phase), "a number of radians", Phase);
        Require(Tempo > 0 && double.IsFinite(Tempo), nameof(Tempo), "a number above 0", Tempo);
        Require(
            ClickDuration.Seconds * SampleRate >= 1 && ClickDuration.Seconds <= 10, nameof(ClickDuration), "a sample or longer, and at most 10 seconds", ClickDuration);
        if (Click is not null)
        {
            Require(Click.SampleRate == SampleRate, nameof(Click), $"at the rate of the signal, {SampleRate} Hz", $"{Click.SampleRate} Hz");
            Require(Click.Channels == 1 || Click.Channels == Channels, nameof(Click), $"of 1 channel or of {Channels}, as the signal is", Click.Channels);
        }

        RequireFrequency(Frequency, nameof(Frequency));
        RequireFrequency(EndFrequency, nameof(EndFrequency));
        foreach (var time in Times ?? [])
        {
            Require(time >= 0 && double.IsFinite(time), nameof(Times), "seconds from the start, 0 or more", time);
        }
    }

    private void RequireFrequency(double? frequency, string name)
    {
        var nyquist = SampleRate / 2.0;
        Require(
            frequency is null || (frequency > 0 && frequency <= nyquist),
            name,
            string.Create(CultureInfo.InvariantCulture, $"above 0 and at most {nyquist} Hz, half of the sampling rate"),
            frequency);
    }

    private static void Require(bool holds, string name, string range, object? value)
    {
        if (holds) return;
        throw new AudioException(
            AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value}."));
    }
}
