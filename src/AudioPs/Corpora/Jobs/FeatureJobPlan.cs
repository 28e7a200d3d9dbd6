using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Plans a job: takes the inputs of a corpus in order, and parts them among shards of about the same length.</summary>
/// <remarks>Inputs lie on the drive until all are known; of each, a shard's number is all that memory holds.</remarks>
public sealed class FeatureJobPlan : IDisposable
{
    /// <summary>How many seconds of audio take as long as opening one more file and writing one more.</summary>
    internal const double SecondsAnInput = 0.5;

    private const int Buffer = 1 << 16;
    private const double HoursAShard = 50;
    private const int MostByDefault = 1000;

    private readonly FeatureJobFiles _files;
    private readonly FeatureNames _names;
    private readonly ShardGroups _groups;
    private readonly List<double> _work = [];
    private readonly List<double> _seconds = [];
    private readonly List<long> _inputs = [];
    private readonly string _spooled;
    private readonly FileStream _spool;
    private readonly FeatureJobOptions _options;
    private readonly bool _isNew;
    private ShardPlan[]? _planned;
    private bool _isComplete;

    /// <summary>Begins the folder of a job.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="options">What the job is to do.</param>
    /// <param name="overwrites">Whether a job that is there is replaced.</param>
    /// <exception cref="AudioException">The folder is not empty, or cannot be written.</exception>
    public FeatureJobPlan(string path, FeatureJobOptions options, bool overwrites)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        _files = new FeatureJobFiles(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        _options = options;
        _names = new FeatureNames(options.FeaturePath, options.Format.Packing);
        _groups = new ShardGroups(options.Format.HoldsMany ? options.ShardLength : 0);
        try
        {
            Refuse(overwrites);
            _isNew = !Directory.Exists(_files.Folder);
            Directory.CreateDirectory(_files.Folder);
            File.Delete(_files.Job);
            foreach (var folder in Folders)
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                Directory.CreateDirectory(folder);
            }

            _spooled = Path.Combine(_files.Plan, ".inputs");
            _spool = new FileStream(_spooled, FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_files.Folder, e);
        }
    }

    /// <summary>How many inputs there are so far.</summary>
    public long Count { get; private set; }

    /// <summary>Full path of the folder.</summary>
    public string Folder => _files.Folder;

    /// <summary>Whether an input has a name of its own that leads nowhere else; asked once of each, in order, before it is added.</summary>
    /// <exception cref="AudioException">It has not.</exception>
    public void Check(FeatureItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _names.Require(item, _names.Add(item, FeatureIndex.Hash(item.Name)));
    }

    /// <summary>Takes the next input.</summary>
    /// <param name="input">The input, its index that of its place.</param>
    /// <param name="seconds">How long it is; 0 where that is not known.</param>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public void Add(PlannedInput input, double seconds)
    {
        ArgumentNullException.ThrowIfNull(input);
        var group = (int)_groups.Next(input.Item);
        if (group == _work.Count)
        {
            _work.Add(0);
            _seconds.Add(0);
            _inputs.Add(0);
        }

        _work[group] += seconds + SecondsAnInput;
        _seconds[group] += seconds;
        _inputs[group]++;
        Count++;
        try
        {
            _spool.Write(input.ToLine());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_files.Folder, e);
        }
    }

    /// <summary>Parts the inputs, and writes a list of each shard.</summary>
    /// <param name="shardCount">How many shards there are to be; null: one for each 50 hours, 1000 at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="AudioException">There are no inputs, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public int Part(int? shardCount, CancellationToken cancellationToken = default)
    {
        if (_inputs.Count == 0) throw new AudioException(AudioError.NotFound, $"There is nothing to make features of in '{Folder}': no input came.", Folder);
        var seconds = 0.0;
        foreach (var group in _seconds) seconds += group;
        var count = shardCount ?? Math.Clamp((int)Math.Ceiling(seconds / 3600 / HoursAShard), 1, MostByDefault);

        // More than there are groups would have nothing to do.
        count = Math.Min(count, _inputs.Count);
        var shards = ShardBalance.Part(_work, count);
        var planned = new ShardPlan[count];
        for (var group = 0; group < shards.Length; group++)
        {
            var before = planned[shards[group]];
            planned[shards[group]] = new ShardPlan(before.Inputs + _inputs[group], before.Seconds + _seconds[group]);
        }

        try
        {
            Distribute(shards, count, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_files.Folder, e);
        }

        _planned = planned;
        return count;
    }

    /// <summary>Writes what the job is, the last of its files, when its inputs are parted.</summary>
    /// <returns>The job.</returns>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public FeatureJobFolder Complete()
    {
        var json = _options.ToJson(_files.Folder, _planned ?? throw new InvalidOperationException("The inputs are not parted yet."));
        PendingFile.Write(_files.Job, overwrite: true, stream => stream.Write(json));
        _isComplete = true;
        return FeatureJobFolder.Open(_files.Folder);
    }

    /// <summary>Ends the plan; of one that is not complete nothing is left.</summary>
    public void Dispose()
    {
        _spool.Dispose();
        if (_isComplete) return;
        try
        {
            foreach (var folder in Folders) Directory.Delete(folder, recursive: true);
            if (_isNew) Directory.Delete(_files.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without job.json it is none of a job: nothing that is asked for depends on it.
        }
    }

    private string[] Folders => [_files.Plan, _files.Status, _files.Submissions, _files.Logs];

    // Few files are open at once, however many shards there are: each pass over the inputs writes some of them.
    private void Distribute(int[] shards, int count, CancellationToken cancellationToken)
    {
        const int Open = 256;
        _spool.Flush();
        for (var first = 0; first < count; first += Open)
        {
            var files = new FileStream[Math.Min(Open, count - first)];
            try
            {
                for (var i = 0; i < files.Length; i++)
                    files[i] = new FileStream(_files.PlanOf(first + i), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: Buffer);
                _spool.Position = 0;
                using var lines = new StreamReader(_spool, leaveOpen: true);
                var group = 0;
                var left = _inputs[0];
                while (lines.ReadLine() is { } line)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    for (; left == 0; left = _inputs[group]) group++;
                    left--;
                    var file = shards[group] - first;
                    if (file >= 0 && file < files.Length) files[file].Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
                }
            }
            finally
            {
                foreach (var file in files) file?.Dispose();
            }
        }
    }

    private void Refuse(bool overwrites)
    {
        if (overwrites || !Directory.Exists(_files.Folder) || !Directory.EnumerateFileSystemEntries(_files.Folder).Any()) return;
        throw new AudioException(
            AudioError.DestinationExists,
            File.Exists(_files.Job) ? $"'{Folder}' has a job already." : $"'{Folder}' is not empty, and a job has a folder of its own.",
            Folder)
        {
            Remedy = new AudioRemedy.Overwrite(),
        };
    }
}
