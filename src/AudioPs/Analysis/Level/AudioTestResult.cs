using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Analysis;

/// <summary>Whether audio is as a set of rules wants it, and where not, why.</summary>
public sealed class AudioTestResult
{
    /// <param name="source">Where the audio comes from.</param>
    /// <param name="rules">What became of each rule.</param>
    internal AudioTestResult(AudioSource source, PrintedList<AudioRuleResult> rules) => (Source, Rules) = (source, rules);

    /// <summary>File name, or "clip".</summary>
    public string Name => Source.Name;

    /// <summary>Whether all rules are kept.</summary>
    public bool Passed => Rules.All(rule => rule.Passed);

    /// <summary>The rules that are broken, each with its figure; empty where none is.</summary>
    public PrintedList<string> Reasons => [.. Rules.Where(rule => !rule.Passed).Select(rule => rule.ToString())];

    /// <summary>The same as one text.</summary>
    public string Reason => string.Join("; ", Reasons);

    /// <summary>What became of each rule.</summary>
    public PrintedList<AudioRuleResult> Rules { get; }

    /// <summary>The file, or null.</summary>
    public string? Path => Source.Path;

    /// <summary>Where the audio comes from.</summary>
    internal AudioSource Source { get; }

    /// <summary>In one line.</summary>
    public override string ToString() => Passed ? $"{Name}: passed" : $"{Name}: {Reason}";
}
