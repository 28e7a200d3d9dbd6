namespace AudioPs.Rendering;

/// <summary>A line through points, by rising frequency.</summary>
/// <param name="Frequencies">Hz.</param>
/// <param name="Values">As many, in the panel's unit.</param>
public sealed record Curve(IReadOnlyList<double> Frequencies, IReadOnlyList<double> Values);
