using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>What the test of a dataset has come to.</summary>
public sealed class DatasetTestSummary
{
    internal DatasetTestSummary()
    {
    }

    /// <summary>How many utterances were tested.</summary>
    public long Count { get; internal init; }

    /// <summary>How many have no fault.</summary>
    public long PassedCount { get; internal init; }

    /// <summary>Their sound in hours, as far as it could be read.</summary>
    public double Hours { get; internal init; }

    /// <summary>How many utterances have each fault; those that none has are left out.</summary>
    public PrintedTable<long> Faults { get; internal init; } = PrintedTable<long>.Nothing;

    /// <summary>What parts of the dataset share; empty where it has no parts, or they share nothing.</summary>
    public PrintedList<DatasetOverlap> Overlaps { get; internal init; } = [];

    /// <summary>The rate of most utterances, or the one that was wanted, in Hz; null where none could be opened.</summary>
    public int? SampleRate { get; internal init; }

    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{PassedCount} of {Count} utterances passed, {Hours:0.###} h{(Faults.Count > 0 ? $"; {Faults}" : "")}");
}
