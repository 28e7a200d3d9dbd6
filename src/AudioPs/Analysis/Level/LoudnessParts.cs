using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>What the figures of a loudness are made of, of one signal or of several.</summary>
internal sealed class LoudnessParts
{
    public LoudnessBlocks Momentary { get; init; } = new();

    public LoudnessBlocks ShortTerm { get; init; } = new();

    public double? MomentaryMax { get; private set; }

    public double? ShortTermMax { get; private set; }

    public double TruePeak { get; private set; }

    public double SamplePeak { get; private set; }

    /// <summary>Takes the largest powers of windows, null for none, and the largest values of a signal.</summary>
    public void AddMaxima(double? momentary, double? shortTerm, double truePeak, double samplePeak)
    {
        MomentaryMax = Larger(MomentaryMax, momentary);
        ShortTermMax = Larger(ShortTermMax, shortTerm);
        TruePeak = Math.Max(TruePeak, truePeak);
        SamplePeak = Math.Max(SamplePeak, samplePeak);
    }

    /// <summary>Takes those of another signal.</summary>
    public void Add(LoudnessParts other)
    {
        Momentary.Add(other.Momentary);
        ShortTerm.Add(other.ShortTerm);
        AddMaxima(other.MomentaryMax, other.ShortTermMax, other.TruePeak, other.SamplePeak);
    }

    /// <summary>The figures.</summary>
    public AudioLoudness ToLoudness(LoudnessFacts facts)
    {
        // Of the integrated loudness, 10 LU below the mean of all.
        const double RelativeGate = -10;
        var integrated = Momentary.Mean(RelativeGate);
        var range = ShortTerm.Range();
        return new AudioLoudness
        {
            State = integrated is not null ? LoudnessState.Measured
                : MomentaryMax is null ? LoudnessState.TooShort : LoudnessState.Silent,
            IntegratedLoudness = integrated?.Loudness,
            RelativeThreshold = integrated?.Gate,
            LoudnessRange = range?.High - range?.Low,
            RangeLow = range?.Low,
            RangeHigh = range?.High,
            MomentaryMax = MomentaryMax is > 0 and var momentary ? LoudnessBlocks.Loudness(momentary) : null,
            ShortTermMax = ShortTermMax is > 0 and var shortTerm ? LoudnessBlocks.Loudness(shortTerm) : null,
            TruePeak = Decibels(TruePeak),
            SamplePeak = Decibels(SamplePeak),
            IsAlbum = facts.IsAlbum,
            InputCount = facts.InputCount,
            Channels = facts.Channels,
            SampleRate = facts.SampleRate,
            Duration = facts.Duration,
            ChannelWeights = facts.ChannelWeights,
            History = facts.History,
            Source = facts.Source,
        };
    }

    private static double? Decibels(double amplitude) => amplitude > 0 ? 20 * Math.Log10(amplitude) : null;

    private static double? Larger(double? one, double? other) =>
        one is { } value ? Math.Max(value, other ?? value) : other;
}

/// <summary>What a loudness says of the audio that it is of.</summary>
internal sealed record LoudnessFacts(int SampleRate, int Channels, TimeSpan Duration, string? ChannelWeights)
{
    public bool IsAlbum { get; init; }

    public int InputCount { get; init; } = 1;

    public FeatureMatrix? History { get; init; }

    public AudioSource Source { get; init; } = AudioSource.InMemory;
}
