using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>The folder of a job: what is to be done, who was asked to do it, and how far it is. Immutable; the files in it change.</summary>
public sealed class FeatureJobFolder
{
    private readonly FeatureJobFiles _files;
    private readonly ShardPlan[] _shards;

    private FeatureJobFolder(FeatureJobFiles files, FeatureJobOptions options, ShardPlan[] shards)
    {
        _files = files;
        _shards = shards;
        Options = options;
    }

    /// <summary>Full path.</summary>
    public string Path => _files.Folder;

    /// <summary>What is to be done.</summary>
    public FeatureJobOptions Options { get; }

    /// <summary>How many shards there are.</summary>
    public int ShardCount => _shards.Length;

    /// <summary>How many inputs there are.</summary>
    public long InputCount
    {
        get
        {
            var count = 0L;
            foreach (var shard in _shards) count += shard.Inputs;
            return count;
        }
    }

    internal FeatureJobFiles Files => _files;

    internal IReadOnlyList<ShardPlan> Shards => _shards;

    /// <summary>Whether a folder is that of a job.</summary>
    public static bool IsAt(string path) => File.Exists(new FeatureJobFiles(path).Job);

    /// <summary>Opens the folder of a job.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="AudioException">There is none, or it is damaged.</exception>
    public static FeatureJobFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = new FeatureJobFiles(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        if (!File.Exists(files.Job))
            throw new AudioException(AudioError.NotFound, $"'{files.Folder}' is no folder of a job: there is no 'job.json' in it. Plan one first.", files.Folder);
        try
        {
            var (options, shards) = FeatureJobOptions.Read(files.Job);
            return new FeatureJobFolder(files, options, shards);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioError.InputOutput, $"'{files.Job}' cannot be read: {e.Message.TrimEnd('.')}. Check the drive and its connection.", files.Job, e);
        }
    }

    /// <summary>How many inputs a shard has.</summary>
    public long CountInputs(int shard) => _shards[shard].Inputs;

    /// <summary>The inputs of a shard, in their order.</summary>
    /// <exception cref="AudioException">Its list is missing or damaged.</exception>
    public IEnumerable<PlannedInput> ReadInputs(int shard)
    {
        var path = _files.PlanOf(shard);
        if (!File.Exists(path)) throw new AudioException(AudioError.NotFound, $"'{path}', the list of a shard, is not there. Make the job anew.", path);
        return PlannedInput.Read(path);
    }

    /// <summary>Makes one manifest of those of all shards, which must be done; nothing where that was done before.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">Not all shards are done; or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FeatureSummary Merge(CancellationToken cancellationToken = default)
    {
        var folder = Options.FeaturePath;
        try
        {
            if (ShardProgress.Of(folder).IsMerged && !File.Exists(new FolderFiles(folder, "").In(FeatureMerger.Mark))) return FeatureMerger.Summarize(folder, cancellationToken);
            var summary = FeatureMerger.Merge(folder, (ShardCount, InputCount), cancellationToken);
            ClearLeftovers(folder, cancellationToken);
            return summary;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(folder, e);
        }
    }

    // While shards were worked on, nobody could tell what is left from what is being written on another machine.
    private static void ClearLeftovers(string folder, CancellationToken cancellationToken)
    {
        TemporaryFiles.ClearLeftovers(folder, isForced: true);
        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            TemporaryFiles.ClearLeftovers(below, isForced: true);
        }
    }
}
