namespace AudioPs.Media;

/// <summary>The scale that an encoder's quality is given on.</summary>
/// <param name="Minimum">Smallest value allowed.</param>
/// <param name="Maximum">Largest value allowed.</param>
/// <param name="Meaning">What the numbers mean, which end is better, and what the default is.</param>
/// <param name="IsEffort">True where it sets only how hard the encoder works, not the bit rate it aims at.</param>
public sealed record AudioQualityScale(double Minimum, double Maximum, string Meaning, bool IsEffort);
