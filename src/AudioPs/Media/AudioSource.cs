namespace AudioPs.Media;

/// <summary>Where a clip's samples come from, and how they were stored there.</summary>
/// <param name="Path">The file, or null for samples made in memory.</param>
/// <param name="Format">Container name as in <see cref="AudioInfo.Format"/>, or null.</param>
/// <param name="BitDepth">Bits of a stored sample; 0 where the codec has none (MP3, AAC, …) or nothing is known.</param>
/// <param name="IsVerbatim">
/// True while the samples are still exactly the stored ones: then writing them with <paramref name="BitDepth"/> bits
/// loses nothing and needs no dither. Resampling, mixing or filtering makes it false.
/// </param>
/// <param name="IsFloat">True where the stored samples are floating point, so that they may exceed full scale.</param>
public sealed record AudioSource(string? Path, string? Format, int BitDepth, bool IsVerbatim, bool IsFloat = false)
{
    /// <summary>
    /// The folder that the file was looked for in, where it was found by a pattern: files that are written keep the folders
    /// below it. Null where it was named itself.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>Its name in a dataset, where it is a part of a file that others are parts of too; null elsewhere.</summary>
    public string? Id { get; init; }

    /// <summary>The source of a clip that was made in memory.</summary>
    public static AudioSource InMemory { get; } = new(null, null, 0, false);

    /// <summary>Its name in a dataset, file name, or "clip" for samples made in memory.</summary>
    public string Name => Id is not null ? Id : Path is null ? "clip" : System.IO.Path.GetFileName(Path);

    /// <summary>The source of what several become together: of no file, as fine as the finest, and verbatim where all are.</summary>
    /// <param name="sources">One or more.</param>
    public static AudioSource Together(IEnumerable<AudioSource> sources)
    {
        AudioSource[] all = [.. sources];
        return new AudioSource(
            null, null, all.Max(source => source.BitDepth), Array.TrueForAll(all, source => source.IsVerbatim), Array.Exists(all, source => source.IsFloat));
    }

    /// <summary>The same origin after the samples were changed.</summary>
    public AudioSource Processed() => this with { IsVerbatim = false };

    /// <summary>The file, or the name where there is none.</summary>
    public override string ToString() => Path ?? Name;
}
