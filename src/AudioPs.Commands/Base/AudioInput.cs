using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>One piece of audio given to a cmdlet: a file, or a clip in memory.</summary>
public sealed class AudioInput
{
    /// <summary>A file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="root">
    /// The folder above it that a folder tree is kept against (see <see cref="DestinationMap"/>), or null.
    /// </param>
    public AudioInput(string path, string? root = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FilePath = path;
        Root = root;
    }

    /// <summary>A clip.</summary>
    public AudioInput(AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        Clip = clip;
    }

    /// <summary>The clip, or null for a file.</summary>
    public AudioClip? Clip { get; }

    /// <summary>The file's full path, or null for a clip.</summary>
    public string? FilePath { get; }

    /// <summary>The folder that was named before the first wildcard, or null.</summary>
    public string? Root { get; }

    /// <summary>Which audio stream of the file, counted from 0; null where none was chosen.</summary>
    public int? Stream { get; internal set; }

    /// <summary>Whether what can be decoded of a damaged or truncated file is taken, with a warning.</summary>
    public bool AllowDamaged { get; internal set; }

    /// <summary>The file this audio comes from, be it given as a path or as a clip; null for a clip made in memory.</summary>
    public string? SourcePath => FilePath ?? Clip!.Source.Path;

    /// <summary>File name for messages; "clip" for samples made in memory.</summary>
    public string Name => FilePath is null ? Clip!.Source.Name : Path.GetFileName(FilePath);
}
