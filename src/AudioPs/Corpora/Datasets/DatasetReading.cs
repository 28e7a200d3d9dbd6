using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>One reading of a dataset: where its audio is, and who is told of what is wrong.</summary>
internal sealed class DatasetReading
{
    private readonly Action<AudioException> _refused;
    // Parts of one long file follow each other: asking for the last one again would be a call for every utterance.
    private (string Path, bool IsThere) _last = ("", false);

    public DatasetReading(AudioDataset dataset, Action<AudioException> refused, CancellationToken cancellationToken)
    {
        _refused = refused;
        Dataset = dataset;
        IsFile = File.Exists(dataset.Path);
        Folder = IsFile ? Path.GetDirectoryName(dataset.Path)! : Path.TrimEndingDirectorySeparator(dataset.Path);
        CancellationToken = cancellationToken;
    }

    /// <summary>What is read.</summary>
    public AudioDataset Dataset { get; }

    /// <summary>Whether the dataset was named by the one file that lists it.</summary>
    public bool IsFile { get; }

    /// <summary>The dataset's folder, or that of the file that lists it.</summary>
    public string Folder { get; }

    /// <summary>Ends the reading.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>How many lines were refused.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>Whether a part of the dataset may have utterances that are asked for.</summary>
    public bool Wants(string split) => Dataset.Splits.Count == 0 || Dataset.Splits.Contains(split, StringComparer.OrdinalIgnoreCase);

    /// <summary>Tells of a line that is no utterance.</summary>
    /// <param name="file">The file that lists it.</param>
    /// <param name="line">Its number, counted from 1.</param>
    /// <param name="why">What is wrong, and the way out.</param>
    public void Refuse(string file, long line, string why) =>
        Refuse(new AudioException(AudioError.InvalidData, FormattableString.Invariant($"'{file}', line {line}: {why}"), file));

    /// <summary>Tells of something that is no utterance.</summary>
    public void Refuse(AudioException failure)
    {
        RefusedCount++;
        _refused(failure);
    }

    /// <summary>Whether an audio file is there.</summary>
    public bool IsThere(string path)
    {
        if (_last.Path != path) _last = (path, AudioReader.Exists(path));
        return _last.IsThere;
    }

    /// <summary>The full path of an audio file that a dataset names, below a folder; null, after telling, where it leads out of that.</summary>
    /// <param name="named">As it is named, with either separator.</param>
    /// <param name="folder">Where it is named from, when no folder was given for audio.</param>
    /// <param name="isAbsoluteTaken">Whether the layout names files by full paths too.</param>
    /// <param name="file">The file that names it.</param>
    /// <param name="line">The line of that.</param>
    public string? Locate(string named, string folder, bool isAbsoluteTaken, string file, long line)
    {
        if (named.Length == 0 || named.Contains('\0', StringComparison.Ordinal))
        {
            Refuse(file, line, "it names no audio file.");
            return null;
        }

        if (isAbsoluteTaken && Path.IsPathFullyQualified(named)) return Path.GetFullPath(named);
        var root = Path.TrimEndingDirectorySeparator(Dataset.BasePath ?? folder);
        var path = Path.GetFullPath(Path.Join(root, named.Replace('\\', Path.DirectorySeparatorChar)));
        var isBelow = path.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isBelow && !Path.IsPathRooted(named)) return path;
        Refuse(
            file, line,
            $"'{named}' leads out of '{root}'. Where the audio lies elsewhere on purpose, name the folder that holds all of it with -BasePath.");
        return null;
    }

    /// <summary>The audio of a name without an extension: a Wave file, or one of another format or letter case that stands in its place.</summary>
    public string Find(string folder, string name)
    {
        var expected = Path.Join(folder, name + ".wav");
        if (IsThere(expected)) return expected;
        foreach (var extension in (string[])[".flac", ".WAV", ".opus", ".ogg", ".mp3", ".m4a"])
        {
            var other = Path.Join(folder, name + extension);
            if (IsThere(other)) return other;
        }

        return expected;
    }
}
