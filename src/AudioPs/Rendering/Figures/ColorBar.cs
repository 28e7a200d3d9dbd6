namespace AudioPs.Rendering;

/// <summary>What a colour bar beside a panel shows.</summary>
/// <param name="Colors">From the bottom to the top, <see cref="ColorMap.Size"/> of them.</param>
/// <param name="Range">The values at its ends.</param>
public sealed record ColorBar(IReadOnlyList<Rgb> Colors, ValueRange Range);
