using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>One piece of audio given to a cmdlet: a file, or a clip in memory.</summary>
public sealed class AudioInput
{
    private readonly AudioSource? _source;
    private readonly string _name = "";

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

    /// <summary>Something else that was made of audio or for it, which the cmdlet knows.</summary>
    /// <param name="source">The audio it comes from.</param>
    /// <param name="name">What it is called where it comes from none.</param>
    internal AudioInput(AudioSource source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _name = name;
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
    public string? SourcePath => FilePath ?? (Clip?.Source ?? _source!).Path;

    /// <summary>File name for messages; "clip" for samples made in memory.</summary>
    public string Name => FilePath is not null ? Path.GetFileName(FilePath)
        : Clip?.Source.Name ?? (_source!.Path is null ? _name : _source.Name);
}
