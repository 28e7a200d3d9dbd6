namespace AudioPs.Corpora;

/// <summary>A layout in which datasets of audio are published, and how it is read.</summary>
public abstract class AudioDatasetKind
{
    private protected AudioDatasetKind(string name, string description, string layout) => (Name, Description, Layout) = (name, description, layout);

    /// <summary>All of them, the most used first.</summary>
    public static IReadOnlyList<AudioDatasetKind> All { get; } =
    [
        new LJSpeechKind(), new CommonVoiceKind(), new GigaSpeechKind(), new MAILabsKind(), new AudioSetKind(),
        new LaionAudioKind(), new NeMoManifestKind(), new KaldiDataKind(), new LhotseManifestKind(), new HuggingFaceParquetKind(), new FolderKind(),
    ];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public string Description { get; }

    /// <summary>Which files it consists of, in words.</summary>
    public string Layout { get; }

    /// <summary>The kind of a name, or of a beginning that only one has, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioDatasetKind Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        AudioDatasetKind[] begun = [.. All.Where(kind => kind.Name.StartsWith(name.Trim(), StringComparison.OrdinalIgnoreCase))];
        return begun.Length == 1 ? begun[0]
            : begun.FirstOrDefault(kind => kind.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument,
                $"There is no kind of dataset '{name}'. Choose one of {string.Join(", ", All.Select(kind => kind.Name))}.");
    }

    /// <summary>The kind that the files of a folder, or a file itself, are of.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="AudioException">They are of none, or of several; the message says which there are.</exception>
    public static AudioDatasetKind Detect(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AudioDatasetKind[] found = [.. All.Where(kind => kind.IsAt(path))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new AudioException(
                AudioError.UnknownFormat,
                $"'{path}' is laid out as no dataset that is known. Say what it is by its kind: {string.Join(", ", All.Select(kind => kind.Name))}.",
                path),
            _ => throw new AudioException(
                AudioError.UnknownFormat,
                $"'{path}' is laid out as {string.Join(" and as ", found.Select(kind => kind.Name))}. Say which is meant by its kind.",
                path),
        };
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether the files of a folder, or a file itself, have this layout: a look at names only.</summary>
    internal abstract bool IsAt(string path);

    /// <summary>The utterances, in the order of the dataset's files, one at a time.</summary>
    /// <remarks>What is wrong with a line goes to the reading, and the next goes on.</remarks>
    internal abstract IEnumerable<AudioUtterance> Read(DatasetReading reading);
}
