namespace AudioPs.Tests.Golden;

/// <summary>
/// What the comparison of an output asks for beside its tolerance. <c>elementwise</c>: nothing. <c>fraction</c>: at least
/// MinFraction of the elements are within the tolerance and, where LinearRelFrameMax is given, every element of a
/// logarithm, taken back, is within that share of the largest one of its frame.
/// </summary>
internal sealed record GoldenCriterion(string Kind, double? MinFraction, double? LinearRelFrameMax);
