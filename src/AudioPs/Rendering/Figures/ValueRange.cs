namespace AudioPs.Rendering;

/// <summary>The values that the first and the last colour of a picture stand for.</summary>
/// <param name="Low">The first colour's.</param>
/// <param name="High">The last one's, above <paramref name="Low"/>.</param>
/// <param name="Unit">"dB", or what else the values are in; may be empty.</param>
public readonly record struct ValueRange(double Low, double High, string Unit);
