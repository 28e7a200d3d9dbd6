using AudioPs.Dsp;

namespace AudioPs.Corpora;

/// <summary>An array on its way into a file, with its name there.</summary>
/// <param name="Key">The name, such as mel.</param>
/// <param name="Array">The array.</param>
internal sealed record FeatureArray(string Key, IFeatureArray Array);
