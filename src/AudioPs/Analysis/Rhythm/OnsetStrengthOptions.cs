using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of an onset strength. The defaults are those of librosa.</summary>
public sealed record OnsetStrengthOptions : FrameOptions
{
    /// <summary>The longest lag, and the largest maximum filter.</summary>
    public const int MaxLag = 1 << 20;

    private readonly int[]? _bandEdges;

    /// <summary>Frames between the two that are compared, 1 or more.</summary>
    public int Lag { get; init; } = 1;

    /// <summary>
    /// Bands whose largest value the earlier frame has in the place of each, 1 or more; 1 for the band itself. Three or more pass over
    /// a tone that wanders from band to band, as that of a vibrato does.
    /// </summary>
    public int MaxSize { get; init; } = 1;

    /// <summary>True takes the slow part off: y[t] = x[t] − x[t − 1] + 0.99 y[t − 1].</summary>
    public bool Detrend { get; init; }

    /// <summary>
    /// True moves strengths later by the hops in half of a transform, ⌊FftLength / (2 · HopLength)⌋: a frame has the start of a sound in
    /// it before its middle has. False leaves them where they are.
    /// </summary>
    public bool Delay { get; init; } = true;

    /// <summary>What becomes of the rises of all bands of a row.</summary>
    public OnsetAggregate Aggregate { get; init; }

    /// <summary>How many rows the mel bands are divided into, as equally as it goes; 1 or more, at most as many as there are bands.</summary>
    public int BandCount { get; init; } = 1;

    /// <summary>
    /// Where the rows begin among the mel bands, and where the last ends: numbers from 0 to <see cref="MelCount"/>, ascending, two or
    /// more. Null for equal parts.
    /// </summary>
    public IReadOnlyList<int>? BandEdges
    {
        get => _bandEdges;
        init => _bandEdges = value is null ? null : [.. value];
    }

    /// <summary>
    /// What lies further below the loudest value of a channel, in dB, counts as if it lay there, so that changes in what nobody hears are
    /// none; null or infinite for no bound.
    /// </summary>
    public double? DynamicRange { get; init; } = 80;

    /// <summary>
    /// True lets silence lead into the signal, so that a sound at its very start is one that begins; false knows of nothing before the signal,
    /// and the first strengths are 0.
    /// </summary>
    public bool LeadIn { get; init; }

    /// <summary>The exponent of the magnitudes that each mel band sums, above 0.</summary>
    public double Power { get; init; } = 2;

    /// <summary>Mel bands, 1 to <see cref="MelSpectrogramOptions.MaxMelCount"/>.</summary>
    public int MelCount { get; init; } = FilterBank.DefaultMelCount;

    /// <summary>Lower foot of the first mel band in Hz.</summary>
    public double MinFrequency { get; init; }

    /// <summary>Upper foot of the last mel band in Hz; null for half of the sampling rate.</summary>
    public double? MaxFrequency { get; init; }

    /// <summary>The mel scale.</summary>
    public MelScale MelScale { get; init; } = MelScale.Slaney;

    /// <summary>How the mel bands are scaled.</summary>
    public MelNorm MelNorm { get; init; } = MelNorm.Slaney;

    /// <summary>The hops that strengths are moved by.</summary>
    internal int DelayFrames => Delay ? FftLength / (2 * HopLength) : 0;

    /// <summary>Frames before the signal, where silence leads into it: as many as a strength at its start is made of.</summary>
    internal int LeadFrames => LeadIn ? checked(Lag + DelayFrames + ((FftLength + HopLength - 1) / HopLength)) : 0;

    /// <summary>Where the rows begin among so many bands, and where the last ends.</summary>
    internal int[] EdgesOf(int bands)
    {
        if (_bandEdges is null)
        {
            Require(BandCount <= bands, nameof(BandCount), BandCount, FormattableString.Invariant($"at most {bands}, as there are so many bands"));
            var equal = new int[BandCount + 1];
            for (var i = 0; i < equal.Length; i++) equal[i] = (int)((long)bands * i / BandCount);
            return equal;
        }

        Require(_bandEdges[^1] <= bands, nameof(BandEdges), _bandEdges[^1], FormattableString.Invariant($"at most {bands}, as there are so many bands"));
        return _bandEdges;
    }

    /// <summary>The mel spectrogram whose rises are taken.</summary>
    internal MelSpectrogramOptions Mel => new()
    {
        FftLength = FftLength,
        HopLength = HopLength,
        WindowLength = WindowLength,
        Window = Window,
        Center = Center,
        PadMode = PadMode,
        PadBefore = checked(LeadFrames * HopLength),
        Power = Power,
        Log = LogCompression.Decibel,
        TakesValuesAsPowers = true,
        MelCount = MelCount,
        MinFrequency = MinFrequency,
        MaxFrequency = MaxFrequency,
        MelScale = MelScale,
        MelNorm = MelNorm,
    };

    /// <inheritdoc/>
    /// <remarks>Frequencies are checked against the audio's rate once that is known.</remarks>
    public override void Validate()
    {
        base.Validate();
        Require(Lag is >= 1 and <= MaxLag, nameof(Lag), Lag, $"from 1 to {MaxLag}");
        Require(MaxSize is >= 1 and <= MaxLag, nameof(MaxSize), MaxSize, $"from 1 to {MaxLag}");
        Require(IsDefined(Aggregate), nameof(Aggregate), Aggregate, "Mean or Median");
        Require(BandCount >= 1, nameof(BandCount), BandCount, "1 or more");
        Require(DynamicRange is null or > 0, nameof(DynamicRange), DynamicRange, "above 0");
        Require(
            (long)LeadFrames * HopLength <= MaxPad, nameof(Lag), Lag, "shorter where silence leads into the signal");
        if (_bandEdges is not null)
        {
            Require(BandCount == 1, nameof(BandCount), BandCount, "left out where BandEdges are given");
            Require(_bandEdges.Length >= 2, nameof(BandEdges), _bandEdges.Length == 1 ? _bandEdges[0] : "none", "two or more: where the rows begin, and where the last ends");
            for (var i = 0; i < _bandEdges.Length; i++)
                Require(_bandEdges[i] >= 0 && (i == 0 || _bandEdges[i] > _bandEdges[i - 1]), nameof(BandEdges), _bandEdges[i], "0 or more, and ascending");
        }

        Mel.Validate();
        EdgesOf(MelCount);
    }
}
