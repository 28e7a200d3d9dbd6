namespace AudioPs.Corpora;

/// <summary>Reads the lines of manifests.</summary>
internal static class ManifestText
{
    /// <summary>The entries of a manifest, in their order.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="AudioException">A line of it is none.</exception>
    public static IEnumerable<FeatureEntry> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            yield return FeatureEntry.Parse(System.Text.Encoding.UTF8.GetBytes(line)) ?? throw new AudioException(
                AudioError.InvalidData, FormattableString.Invariant($"Line {number} of '{path}' is none of a manifest."), path);
        }
    }
}
