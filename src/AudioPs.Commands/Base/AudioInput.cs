using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What is given to a cmdlet: a file or a clip, or a part of one; or something that was made of audio.</summary>
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

    /// <summary>A feature: what was made of audio, such as a spectrogram, or for it, such as a filter bank.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="source">The audio it comes from.</param>
    /// <param name="name">What it is called where it comes from none.</param>
    public AudioInput(object feature, AudioSource source, string name)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(source);
        Feature = feature;
        _source = source;
        _name = name;
    }

    /// <summary>The feature; null for audio.</summary>
    public object? Feature { get; }

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

    /// <summary>Where the part of it that is meant begins.</summary>
    public TimeSpan Offset { get; internal set; }

    /// <summary>How long that part is at most; null for all that is left.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <summary>The file this audio comes from, be it given as a path or as a clip; null for a clip made in memory.</summary>
    public string? SourcePath => FilePath ?? (Clip?.Source ?? _source!).Path;

    /// <summary>File name for messages; "clip" for samples made in memory.</summary>
    public string Name => FilePath is not null ? Path.GetFileName(FilePath)
        : Clip?.Source.Name ?? (_source!.Path is null ? _name : _source.Name);

    /// <summary>The part of its samples that is meant.</summary>
    internal SampleStream Cut(SampleStream stream) => Offset > TimeSpan.Zero || Duration is not null
        ? new CutStream(
            stream,
            AudioTime.ToSamples(Offset, stream.SampleRate),
            Duration is { } duration ? AudioTime.ToSamples(duration, stream.SampleRate) : -1)
        : stream;
}
