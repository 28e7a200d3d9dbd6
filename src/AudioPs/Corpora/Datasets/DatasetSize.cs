using AudioPs.Dsp;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>How much there is in a dataset.</summary>
public sealed class DatasetSize
{
    internal DatasetSize()
    {
    }

    /// <summary>How many utterances there are.</summary>
    public long Count { get; internal init; }

    /// <summary>How many of them could be measured; the others are in no other figure.</summary>
    public long MeasuredCount { get; internal init; }

    /// <summary>Their sound in hours.</summary>
    public double Hours { get; internal init; }

    /// <summary>How many speakers are named.</summary>
    public int SpeakerCount { get; internal init; }

    /// <summary>The mean length in seconds; null where none could be measured.</summary>
    public double? MeanSeconds { get; internal init; }

    /// <summary>The length in seconds that half of them stay below, or null.</summary>
    public double? MedianSeconds { get; internal init; }

    /// <summary>The shortest, in seconds, or null.</summary>
    public double? MinSeconds { get; internal init; }

    /// <summary>The longest, in seconds, or null.</summary>
    public double? MaxSeconds { get; internal init; }

    /// <summary>What there is of each sampling rate in Hz, the most first.</summary>
    public PrintedList<DatasetGroup> Rates { get; internal init; } = [];

    /// <summary>What there is of each number of channels, the most first.</summary>
    public PrintedList<DatasetGroup> Channels { get; internal init; } = [];

    /// <summary>What each part has, in the order in which they come; empty where the dataset has none.</summary>
    public PrintedList<DatasetGroup> Splits { get; internal init; } = [];

    /// <summary>What there is of each language, the most first.</summary>
    public PrintedList<DatasetGroup> Languages { get; internal init; } = [];

    /// <summary>What there is of each speaker, the most first.</summary>
    public PrintedList<DatasetGroup> Speakers { get; internal init; } = [];

    /// <summary>What there is of each loudness, in steps of 3 LU named by their lower end in LUFS; empty where it was not measured.</summary>
    public PrintedList<DatasetGroup> Loudness { get; internal init; } = [];

    /// <summary>
    /// How many utterances there are of each length: one row "Utterances", whose frames are equal steps of seconds from 0 on, each at
    /// its middle on the axis of time. Null where none could be measured.
    /// </summary>
    public FeatureMatrix? Durations { get; internal init; }

    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} utterances, {Hours:0.###} h, {SpeakerCount} speakers");
}
