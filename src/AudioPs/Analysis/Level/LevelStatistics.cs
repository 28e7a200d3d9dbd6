namespace AudioPs.Analysis;

/// <summary>The figures of the level of one channel, or of all together.</summary>
/// <remarks>
/// Full scale is 1, or 0 dBFS. Where there is no figure, as no level in decibels of silence, it is null: never an infinity or NaN.
/// The names are those of <c>sox stats</c> and of FFmpeg's astats, and so are the definitions.
/// </remarks>
public abstract class LevelStatistics
{
    private protected LevelStatistics()
    {
    }

    /// <summary>Samples per channel.</summary>
    public long SampleCount { get; init; }

    /// <summary>The mean of the samples; of all channels that which is farthest from 0.</summary>
    public double? DcOffset { get; init; }

    /// <summary>The smallest sample.</summary>
    public double? MinLevel { get; init; }

    /// <summary>The largest sample.</summary>
    public double? MaxLevel { get; init; }

    /// <summary>The largest absolute value, in dBFS. Above 0 where the audio exceeds full scale, as that of lossy files may.</summary>
    public double? PeakLevel { get; init; }

    /// <summary>The root of the mean square, in dBFS: −3.01 of a sine at full scale.</summary>
    public double? RmsLevel { get; init; }

    /// <summary>The largest RMS of a short time, in dBFS: of an exponential mean of the squares, once it has settled.</summary>
    public double? RmsPeak { get; init; }

    /// <summary>The smallest RMS of a short time, in dBFS.</summary>
    public double? RmsTrough { get; init; }

    /// <summary>Peak to RMS, as a ratio; null of several channels together.</summary>
    public double? CrestFactor { get; init; }

    /// <summary>
    /// How flat the signal is at its smallest and largest samples, in dB: Σ (length of a run)² to the number of samples in such runs; 0
    /// where each such sample stands alone.
    /// </summary>
    public double? FlatFactor { get; init; }

    /// <summary>How often the smallest and the largest sample occur; of several channels their mean.</summary>
    public double? PeakCount { get; init; }

    /// <summary>Samples in runs of 3 or more at full scale.</summary>
    public long ClippedSamples { get; init; }

    /// <summary>How many such runs there are.</summary>
    public long ClippedRuns { get; init; }

    /// <summary>The longest such run, in samples.</summary>
    public long LongestClippedRun { get; init; }

    /// <summary>The bits of an integer that the samples need, down to the lowest that is ever set: 16 of 16-bit audio in a file of 24.</summary>
    public int? BitDepthInUse { get; init; }

    /// <summary>The same, without those at the top that the peak never reaches.</summary>
    public int? SignificantBits { get; init; }

    /// <summary>The smallest peak of a short time, in dBFS: of windows that begin every 0.01 s.</summary>
    public double? NoiseFloor { get; init; }

    /// <summary>The share of the audio that is silence, 0 to 1: of blocks of 0.01 s in which no sample reaches the threshold.</summary>
    public double? SilenceShare { get; init; }

    /// <summary>How often the signal changes its sign; samples that are 0 do not count.</summary>
    public long? ZeroCrossings { get; init; }

    /// <summary>ZeroCrossings for each sample, 0 to 1.</summary>
    public double? ZeroCrossingRate { get; init; }

    /// <summary>The mean of the absolute values: what <c>sox stat</c> calls mean norm.</summary>
    public double? MeanNorm { get; init; }

    /// <summary>The largest absolute difference from one sample to the next.</summary>
    public double? MaxDifference { get; init; }

    /// <summary>The mean of these differences.</summary>
    public double? MeanDifference { get; init; }

    /// <summary>The root of their mean square.</summary>
    public double? RmsDifference { get; init; }

    /// <summary>The frequency of a sine with such differences, in Hz, roughly: √(Σ difference² / Σ sample²) · rate / 2π.</summary>
    public double? RoughFrequency { get; init; }
}
