using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Analysis;

/// <summary>How two signals differ: A, which is the reference, and B.</summary>
/// <remarks>Where there is no figure, as no ratio to a noise that is none, it is null: never an infinity or NaN.</remarks>
public sealed class AudioComparison
{
    internal AudioComparison(AudioSource source, AudioSource difference) => (Source, Difference) = (source, difference);

    /// <summary>File name of A, or "clip".</summary>
    public string Name => Source.Name;

    /// <summary>File name of B, or "clip".</summary>
    public string DifferenceName => Difference.Name;

    /// <summary>Whether both have the same rate, channels and length, and no sample is farther apart than the tolerance, as they stand.</summary>
    public bool IsEqual { get; init; }

    /// <summary>Whether all samples are the same number.</summary>
    public bool IsIdentical { get; init; }

    /// <summary>In words, what differs first: rate, channels, delay, polarity, gain, length, samples; or that nothing does.</summary>
    public string Reason => Reasons[0];

    /// <summary>In words, all that differs.</summary>
    public PrintedList<string> Reasons { get; init; } = [];

    /// <summary>How much later B is than A, in samples; below 0 where it is earlier. Null where it was not looked for or there is none.</summary>
    public long? DelaySamples { get; init; }

    /// <summary>The same in seconds.</summary>
    public double? Delay { get; init; }

    /// <summary>How alike both are once aligned, −1 to 1: Σ ab / √(Σ a² Σ b²). Null where one is silent.</summary>
    public double? Correlation { get; init; }

    /// <summary>Whether the alignment cannot be relied on: the signals are little alike, or nearly as much so at another delay.</summary>
    public bool IsWeak { get; init; }

    /// <summary>How much louder B is than A once aligned, in dB: 20 log10 |Σ ab / Σ a²|.</summary>
    public double? Gain { get; init; }

    /// <summary>1, or −1 where B is inverted.</summary>
    public int? Polarity { get; init; }

    /// <summary>A to what B has beside it, once aligned, in dB: 10 log10 (Σ a² / Σ (b − a)²). Null where that is nothing.</summary>
    public double? Snr { get; init; }

    /// <summary>
    /// The same after B was brought to the level of A: the scale-invariant signal-to-distortion ratio, 10 log10 (Σ (ga)² / Σ (b − ga)²), g
    /// = Σ ab / Σ a².
    /// </summary>
    public double? SiSdr { get; init; }

    /// <summary>The largest absolute difference of two samples once aligned; 1 is full scale.</summary>
    public double? MaxDifference { get; init; }

    /// <summary>Where in A that is, in seconds.</summary>
    public double? MaxDifferenceTime { get; init; }

    /// <summary>In which channel, counted from 0.</summary>
    public int? MaxDifferenceChannel { get; init; }

    /// <summary>Where in A the first sample is that is farther off than the tolerance, once aligned, in seconds.</summary>
    public double? FirstDifferenceTime { get; init; }

    /// <summary>
    /// How far apart the spectra are once aligned, in dB: of each frame of 2048 samples the root mean square of 10 log10 of the ratio of
    /// powers over the bins, then the mean over the frames; what is below −100 dBFS counts as that.
    /// </summary>
    public double? LogSpectralDistance { get; init; }

    /// <summary>Samples of A, per channel.</summary>
    public long SampleCount { get; init; }

    /// <summary>Samples of B, per channel.</summary>
    public long DifferenceSampleCount { get; init; }

    /// <summary>Samples that both have once aligned, per channel.</summary>
    public long ComparedSamples { get; init; }

    /// <summary>The file of A, or null.</summary>
    public string? Path => Source.Path;

    /// <summary>The file of B, or null.</summary>
    public string? DifferencePath => Difference.Path;

    /// <summary>Where A comes from.</summary>
    internal AudioSource Source { get; }

    /// <summary>Where B comes from.</summary>
    internal AudioSource Difference { get; }

    /// <summary>In one line.</summary>
    public override string ToString() => $"{Name} and {DifferenceName}: {Reason}";
}
