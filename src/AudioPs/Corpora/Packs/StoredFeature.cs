namespace AudioPs.Corpora;

/// <summary>A feature as a file has it.</summary>
/// <param name="Name">The name of its input, where the file tells it; else null.</param>
/// <param name="Key">The name of the feature; empty where the file tells none.</param>
/// <param name="Array">Its values and their shape.</param>
public sealed record StoredFeature(string? Name, string Key, NpyArray Array);
