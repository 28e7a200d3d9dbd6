using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>Whether an utterance of a dataset is as it should be, and where not, why.</summary>
public sealed class UtteranceTest
{
    internal UtteranceTest(UtteranceFinding finding)
    {
        Utterance = finding.Utterance;
        Id = finding.Utterance.Id;
        Path = finding.Utterance.Path;
        Split = finding.Utterance.Split;
        StatedSeconds = finding.Utterance.Duration;
        (SampleRate, Seconds, Hash) = (finding.SampleRate, finding.Seconds, finding.Hash);
        Faults = [.. finding.Faults.Select(fault => fault.Kind)];
        Reasons = [.. finding.Faults.Select(fault => fault.Reason)];
    }

    /// <summary>Its name in the dataset.</summary>
    public string Id { get; }

    /// <summary>Whether nothing is wrong with it.</summary>
    public bool Passed => Faults.Count == 0;

    /// <summary>What is wrong with it; empty where nothing is.</summary>
    public PrintedList<UtteranceFault> Faults { get; }

    /// <summary>The same in words, with figures.</summary>
    public PrintedList<string> Reasons { get; }

    /// <summary>The same as one text.</summary>
    public string Reason => string.Join("; ", Reasons);

    /// <summary>How long it is, in seconds; null where it could not be read.</summary>
    public double? Seconds { get; }

    /// <summary>How long the dataset says it is; null where it does not say.</summary>
    public double? StatedSeconds { get; }

    /// <summary>Hz; null where it could not be opened.</summary>
    public int? SampleRate { get; }

    /// <summary>SHA-256 of its samples, as Get-AudioHash computes it; null where it could not be read.</summary>
    public string? Hash { get; }

    /// <summary>Which part of the dataset it belongs to; or null.</summary>
    public string? Split { get; }

    /// <summary>Name of the audio file.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Full path of the audio file.</summary>
    public string Path { get; }

    internal AudioUtterance Utterance { get; }

    /// <summary>In one line.</summary>
    public override string ToString() => Passed ? $"{Id}: passed" : $"{Id}: {Reason}";
}
