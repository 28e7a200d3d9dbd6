namespace AudioPs.Corpora;

/// <summary>A layout that a dataset is written in. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioDatasetFormat
{
    private readonly Func<DatasetFiles, int, DatasetWriter> _begin;

    private AudioDatasetFormat(string name, string description, bool hasAudioWithin, bool hasChannels, Func<DatasetFiles, int, DatasetWriter> begin)
    {
        (Name, Description, HasAudioWithin, HasChannels) = (name, description, hasAudioWithin, hasChannels);
        _begin = begin;
    }

    /// <summary>Every layout.</summary>
    public static IReadOnlyList<AudioDatasetFormat> All { get; } =
    [
        new("NeMoManifest", "NeMo's manifests: a line of JSON for each utterance, a file for each split.", false, false, (files, _) => new NeMoWriter(files)),
        new("KaldiData", "Kaldi's data folders, one for each split.", false, false, (files, _) => new KaldiWriter(files)),
        new("LhotseManifest", "lhotse's cuts: a line of JSON for each, a file for each split.", false, true, (files, _) => new LhotseWriter(files)),
        new("WebDataset", "Tar archives with the audio and a .json of each utterance.", true, false, (files, length) => new WebDatasetWriter(files, length)),
        new("HuggingFaceParquet", "Parquet files with the audio in them, as Hugging Face's datasets are.", true, false, (files, length) => new ParquetDatasetWriter(files, length)),
    ];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>Whether its files hold the audio, and do not name files that do.</summary>
    public bool HasAudioWithin { get; }

    /// <summary>Whether an utterance can be one channel of a file.</summary>
    internal bool HasChannels { get; }

    /// <summary>The layout of a name, or of a beginning that only one has, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioDatasetFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        AudioDatasetFormat[] begun = [.. All.Where(format => format.Name.StartsWith(name.Trim(), StringComparison.OrdinalIgnoreCase))];
        return begun.Length == 1
            ? begun[0]
            : throw new AudioException(
                AudioError.InvalidArgument, $"There is no layout '{name}' that datasets are written in. Choose one of {string.Join(", ", All.Select(format => format.Name))}.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal DatasetWriter Begin(DatasetFiles files, int shardLength) => _begin(files, shardLength);
}
