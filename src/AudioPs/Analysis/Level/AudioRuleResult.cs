namespace AudioPs.Analysis;

/// <summary>What became of one rule.</summary>
/// <param name="Rule">The rule, by the name of its parameter.</param>
/// <param name="Passed">Whether the audio is as the rule wants it.</param>
/// <param name="Expected">What the rule wants, in words.</param>
/// <param name="Actual">What the audio is, in words.</param>
/// <param name="Value">The figure that was compared; null where it is no number, or there is none.</param>
public sealed record AudioRuleResult(string Rule, bool Passed, string Expected, string Actual, double? Value)
{
    /// <summary>In one line.</summary>
    public override string ToString() => $"{Rule}: {Actual}, {(Passed ? "as" : "not")} {Expected}";
}
