namespace AudioPs.Tests.Golden;

/// <summary>
/// What the comparison of an output asks for beside its tolerance. <c>elementwise</c>: nothing. <c>fraction</c>: at least
/// MinFraction of the elements are within the tolerance and, where LinearRelFrameMax is given, every element of a
/// logarithm, taken back, is within that share of the largest one of its frame; RestAtol bounds the elements outside too.
/// <c>spectral_distance</c>: <see cref="SpectralDistance"/>. <c>residual</c>: each bound of its own, as a test asks for it.
/// <c>events</c>: the F-measure of times, of which each meets one of the others at most ToleranceFrames away, is MinFMeasure or more.
/// </summary>
internal sealed record GoldenCriterion(
    string Kind, double? MinFraction, double? LinearRelFrameMax, double? RestAtol = null, int? NFft = null, int? HopLength = null, double? MaxDb = null,
    int? LengthSlack = null, GoldenResidual? ToMel = null, GoldenResidual? ToOriginal = null, GoldenResidual? Convergence = null, double? MinValue = null, double? MinFMeasure = null,
    int? ToleranceFrames = null);
