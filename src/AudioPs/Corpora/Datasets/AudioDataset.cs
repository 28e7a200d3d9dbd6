namespace AudioPs.Corpora;

/// <summary>A dataset on disk, which is read one utterance at a time.</summary>
public sealed class AudioDataset
{
    private AudioDataset(AudioDatasetKind kind, string path) => (Kind, Path) = (kind, path);

    /// <summary>Its layout.</summary>
    public AudioDatasetKind Kind { get; }

    /// <summary>Full path of its folder, or of the one file that lists it.</summary>
    public string Path { get; }

    /// <summary>Which parts are taken, such as train; empty for those that its kind takes by itself.</summary>
    public IReadOnlyList<string> Splits { get; private init; } = [];

    /// <summary>Which languages are taken, in the dataset's own words; empty for all.</summary>
    public IReadOnlyList<string> Languages { get; private init; } = [];

    /// <summary>Full path of the folder that paths of audio files begin at; null for the dataset's own.</summary>
    public string? BasePath { get; private init; }

    /// <summary>Whether utterances whose file is not there are given too.</summary>
    public bool IncludeMissing { get; private init; }

    /// <summary>A dataset.</summary>
    /// <param name="path">Its folder, or the one file that lists it.</param>
    /// <param name="kind">Its layout; null to tell it by its files.</param>
    /// <param name="basePath">The folder that paths of audio files begin at; null for the dataset's own.</param>
    /// <param name="splits">Which parts are taken; null for those that its kind takes by itself.</param>
    /// <param name="languages">Which languages are taken; null for all.</param>
    /// <param name="includeMissing">Whether utterances whose file is not there are given too.</param>
    /// <exception cref="AudioException">There is no such folder or file, or its layout is not known.</exception>
    public static AudioDataset Open(
        string path, AudioDatasetKind? kind = null, string? basePath = null,
        IReadOnlyList<string>? splits = null, IReadOnlyList<string>? languages = null, bool includeMissing = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(path) && !File.Exists(path))
            throw new AudioException(AudioError.NotFound, $"'{path}' does not exist. Check the spelling.", path);
        return new AudioDataset(kind ?? AudioDatasetKind.Detect(path), path) 
        {
            BasePath = basePath,
            Splits = splits ?? [],
            Languages = languages ?? [],
            IncludeMissing = includeMissing,
        };
    }

    /// <summary>The utterances, in the order of the dataset's files.</summary>
    /// <param name="refused">Is told of each line that is no utterance, and why; the next goes on. Null ends the reading there.</param>
    /// <param name="missing">Is told of each utterance whose file is not there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AudioException">
    /// A file of the dataset cannot be read, a line is no utterance and nobody is told, or there are none: the message then says which
    /// files are expected.
    /// </exception>
    public IEnumerable<AudioUtterance> Read(
        Action<AudioException>? refused = null, Action<AudioUtterance>? missing = null, CancellationToken cancellationToken = default)
    {
        var reading = new DatasetReading(this, refused ?? (failure => throw failure), cancellationToken);
        var splits = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var languages = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        long count = 0, given = 0, absent = 0;
        foreach (var utterance in Kind.Read(reading))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            IReadOnlyList<string> among = utterance.Splits ?? (utterance.Split is { } split ? [split] : []);
            foreach (var one in among) splits.Add(one);
            if (utterance.Language is { } language) languages.Add(language);
            if (Splits.Count > 0 && !among.Intersect(Splits, StringComparer.OrdinalIgnoreCase).Any()) continue;
            if (Languages.Count > 0 && !Languages.Contains(utterance.Language, StringComparer.OrdinalIgnoreCase)) continue;
            if (!reading.IsThere(utterance.Path))
            {
                absent++;
                missing?.Invoke(utterance);
                if (!IncludeMissing) continue;
            }

            given++;
            yield return utterance;
        }

        if (given + absent + reading.RefusedCount > 0) yield break;
        throw new AudioException(
            AudioError.NoAudio,
            count == 0
                ? $"'{Path}' has no utterances{(Splits.Count > 0 ? $" of the split {string.Join(" or ", Splits)}" : "")}. A dataset of the kind {Kind.Name} has {Kind.Layout}."
                : $"'{Path}' has {count} utterances, and none of {Asked(splits, languages)}",
            Path);
    }

    private string Asked(IEnumerable<string> splits, IEnumerable<string> languages)
    {
        var words = new List<string>();
        if (Splits.Count > 0) words.Add($"the split {string.Join(" or ", Splits)}. It has the splits: {Some(splits)}.");
        if (Languages.Count > 0) words.Add($"the language {string.Join(" or ", Languages)}. It has the languages: {Some(languages)}.");
        return string.Join(" Or of ", words);
    }

    private static string Some(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
