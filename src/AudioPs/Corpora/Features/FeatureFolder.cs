using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>A folder that the features of a corpus are written into, with a manifest of them.</summary>
/// <remarks>
/// <para>
/// <c>recipe.json</c> says how they are made, <c>manifest.jsonl</c> has a line of JSON for each input in their order: its file with size and
/// SHA-256, the part of it, seconds, and of each feature the file, type, shape, size and SHA-256. <c>errors.jsonl</c> has the inputs that
/// failed. All of these have the same bytes however many threads there are, and however often a run was broken off.
/// </para>
/// <para>
/// A file is written under a temporary name, brought to the drive and renamed. Only then a line of it goes into a journal,
/// <c>.manifest.journal</c>, which is there while a run goes on and after it was killed.
/// </para>
/// <para>
/// <see cref="Take"/>, <see cref="Add"/>, <see cref="AddFailure"/> and <see cref="Complete"/> are for one thread, <see cref="Verify"/> and
/// <see cref="Store"/> for any.
/// </para>
/// </remarks>
public sealed class FeatureFolder : IDisposable
{
    private const int Buffer = 1 << 16;

    private readonly AudioFeatureFormat _format;
    private readonly FeatureRecipe _recipe;
    private readonly bool _verifies;
    private readonly FolderFiles _files;
    private readonly FeatureShard? _shard;
    private readonly StatisticsKeeper _statistics;
    private readonly FileStamp.Cache _stamps = new();
    private readonly FeatureNames _names;
    private readonly ShardGroups _groups;
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FeatureOutput, bool> _open = [];
    private readonly FeatureIndex? _index;
    private readonly bool _overwrites;
    private readonly FileStream _journal;
    private readonly PendingFile _manifest;
    private readonly FileStream _lines;
    private readonly FeaturePacks? _packs;
    private FileStream? _errors;
    private long _written;
    private long _kept;
    private long _failed;
    private double _seconds;
    private long _size;
    private bool _isComplete;
    private Looked? _input;
    private Looked? _pack;

    /// <summary>Opens a folder, which is created where needed.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="extractor">What makes the features.</param>
    /// <param name="format">What they are written as.</param>
    /// <param name="mode">What becomes of features that are there.</param>
    /// <param name="verifies">Whether files that were not touched are read too, and held against their checksums.</param>
    /// <param name="shard">The part of the inputs whose features are made; null for all.</param>
    /// <param name="shardLength">How many inputs a file has at most, of a format whose files have many.</param>
    /// <exception cref="AudioException">
    /// It has features of an earlier run and must not, or of another recipe; another run is writing into it; or it cannot be written.
    /// </exception>
    public FeatureFolder(string path, FeatureExtractor extractor, AudioFeatureFormat format, FeatureFolderMode mode = FeatureFolderMode.New, bool verifies = false, FeatureShard? shard = null, int shardLength = 1000)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(format);
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        _files = new FolderFiles(Path, shard?.Suffix ?? "", shard?.Attempt is { } attempt ? $".{attempt}" : "");
        _names = new FeatureNames(Path, format.Packing);
        _groups = new ShardGroups(format.HoldsMany ? shardLength : 0);
        _shard = shard;
        _format = format;
        _recipe = extractor.Recipe;
        _verifies = verifies;
        var made = RecipeText.Of(extractor, format, shardLength);
        try
        {
            Directory.CreateDirectory(Path);
            FeatureMerger.Finish(Path);
            var isThere = File.Exists(_files.Manifest) || File.Exists(_files.Journal) || (shard is null && File.Exists(_files.Recipe));

            // Another try may have written what this one has not heard of: the same bytes.
            _overwrites = mode == FeatureFolderMode.Replace || isThere || IsAttempt;
            Refuse(mode, isThere, made);
            if (IsAttempt) ShardAttempt.TakeOver(_files);
            _journal = OpenJournal();
            if (mode == FeatureFolderMode.Resume)
            {
                _index = new FeatureIndex();
                if (shard is not null && File.Exists(_files.In("manifest.jsonl"))) _index.Add(File.OpenHandle(_files.In("manifest.jsonl")));
                if (File.Exists(_files.Manifest)) _index.Add(File.OpenHandle(_files.Manifest));
                _journal.SetLength(_index.Add(_journal.SafeFileHandle));
                _journal.Position = _journal.Length;
            }
            else
            {
                File.Delete(_files.Manifest);
                _journal.SetLength(0);
            }

            _statistics = new StatisticsKeeper(
                _files, _recipe.Layout, format, _index is null ? null : start => FeatureIndex.Read(_journal.SafeFileHandle, start, _journal.Length));
            if (format.Packing is not null) _packs = new FeaturePacks(_files, format, shardLength, _overwrites, clears: !IsAttempt, Finish);
            PendingFile.Write(_files.Recipe, overwrite: true, stream => stream.Write(made), clears: !IsAttempt);
            _manifest = PendingFile.Create(_files.Manifest, overwrite: true, holds: false, clears: !IsAttempt);
            _lines = new FileStream(_manifest.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _journal?.Dispose();
            _index?.Dispose();
            throw PendingFile.Failure(Path, e);
        }
        catch
        {
            _journal?.Dispose();
            _index?.Dispose();
            throw;
        }
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of the file that inputs which fail are written into, with their reasons.</summary>
    public string ErrorPath => _files.Errors;

    /// <summary>How many inputs earlier runs have made features of.</summary>
    public int KnownCount => _index?.Count ?? 0;

    /// <summary>Whether the features of many inputs share a file, so that one that cannot be written ends the run.</summary>
    public bool IsPacked => _packs is not null;

    /// <summary>Takes an input, in order, and says whether its features are there.</summary>
    /// <exception cref="AudioException">Its name is that of an earlier input, or leads out of the folder.</exception>
    public FeatureTask Take(FeatureItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var hash = FeatureIndex.Hash(item.Name);
        var isFirst = _names.Add(item, hash);
        if (!IsMine(item)) return new FeatureTask(item, FeatureState.Elsewhere, null);
        _names.Require(item, isFirst);
        if (_index?.Find(item.Name, hash) is not var (entry, written) || !IsSame(entry.Item, item)) return new FeatureTask(item, FeatureState.Missing, null);
        if (_packs is not null && entry.Features[0].File != _packs.NameOf(item)) return new FeatureTask(item, FeatureState.Missing, null);
        return new FeatureTask(item, StateOf(entry, written), entry with { Item = item, Line = entry.Item == item ? entry.Line : null });
    }

    /// <summary>Whether an input belongs to this shard; asked once of each that is not taken, in order.</summary>
    /// <remarks>
    /// Parts of one file that follow each other stay together, so that it is decoded by one shard alone; of a format whose files have many inputs,
    /// all of a file do.
    /// </remarks>
    public bool IsMine(FeatureItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var group = _groups.Next(item);
        return _shard is null or { IsPlanned: true } || group % _shard.Count == _shard.Index;
    }

    /// <summary>Reads what only reading can tell: the input and the files of a task that is doubtful.</summary>
    /// <param name="task">As <see cref="Take"/> has given it.</param>
    /// <param name="clip">The input, where it is a clip.</param>
    /// <returns>What there is; null where it has changed, so that it is to be made.</returns>
    public FeatureOutput? Verify(FeatureTask task, AudioClip? clip = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Entry is not { } entry || task.State == FeatureState.Missing) return null;
        if (task.State == FeatureState.Done) return new FeatureOutput(entry, isKept: true);
        try
        {
            if (StampOf(task.Item, clip) != entry.Input) return null;
            foreach (var feature in entry.Pack is null ? entry.Features : [entry.Features[0]])
            {
                var path = In(feature.File);
                if ((entry.Pack is { } place ? _stamps.Of(path) != place.Stamp : FileStamp.Of(path) != feature.Stamp)) return null;

                // Next time it is younger than its input, and needs not be read again.
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            }

            return new FeatureOutput(entry, isKept: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the features of an input under temporary names; <see cref="Add"/> gives them their own.</summary>
    /// <param name="item">The input.</param>
    /// <param name="features">As the extractor gives them.</param>
    /// <param name="seconds">Of audio that they were made of.</param>
    /// <param name="clip">The input, where it is a clip.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">They cannot be written, or exist and are not to be overwritten. Nothing is left of them.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FeatureOutput Store(
        FeatureItem item, IReadOnlyList<IFeatureArray> features, double seconds, AudioClip? clip = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(features);
        List<(PendingFile, FileStream)> files = [];
        try
        {
            var input = StampOf(item, clip);
            var arrays = _recipe.Features.Zip(features, (kind, array) => new FeatureArray(kind.Key, array)).ToArray();
            var entries = new List<FeatureArrayEntry>();
            if (_format.Packing is { } packing)
            {
                packing.Check(arrays);
                entries.AddRange(arrays.Select(array => new FeatureArrayEntry(array.Key, "", NpyWriter.TypeOf(array.Array)[1..], [.. array.Array.Shape], StampOf(array, cancellationToken))));
                return new FeatureOutput(new FeatureEntry { Item = item, Input = input, Seconds = seconds, Features = entries }, isKept: false) { Features = features };
            }

            foreach (var together in _format.HoldsSeveral ? [arrays] : arrays.Select(array => new[] { array }))
            {
                var folder = arrays.Length > 1 && !_format.HoldsSeveral ? together[0].Key + "/" : "";
                var name = $"{folder}{item.Name}{_format.Extension}";
                var stamp = Write(name, item.Id ?? item.Name, together, files, cancellationToken);
                entries.AddRange(together.Select(array => new FeatureArrayEntry(array.Key, name, NpyWriter.TypeOf(array.Array)[1..], [.. array.Array.Shape], stamp)));
            }

            var output = new FeatureOutput(new FeatureEntry { Item = item, Input = input, Seconds = seconds, Features = entries }, isKept: false) { Features = features };
            output.Hold(files);
            _open.TryAdd(output, true);
            return output;
        }
        catch
        {
            foreach (var (file, stream) in files)
            {
                stream.Dispose();
                file.Discard();
            }

            throw;
        }
    }

    /// <summary>Takes what came of an input, in order: gives the files their names and writes a line of them.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public void Add(FeatureOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (output)
        {
            if (_packs is not null)
            {
                // That may be the end of the file before, which then is in the journal as all that was counted is.
                _packs.Add(output);
                _statistics.Add(output);
            }
            else
            {
                output.Commit();
                _open.TryRemove(output, out _);
                _statistics.Add(output);
                Finish([output.Entry], output.IsKept);
            }
        }

        _seconds += output.Entry.Seconds;
        if (output.IsKept) _kept++;
        else _written++;
    }

    /// <summary>Takes the failure of an input, in order.</summary>
    /// <param name="item">The input.</param>
    /// <param name="error">A word for it that stays the same.</param>
    /// <param name="message">What is wrong.</param>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public void AddFailure(FeatureItem item, string error, string message)
    {
        ArgumentNullException.ThrowIfNull(item);
        _failed++;
        try
        {
            _errors ??= new FileStream(_files.Errors, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_files.Errors, e);
        }

        Append(_errors, FeatureEntry.FailureLine(item, error, message));
    }

    /// <summary>Finishes a run that has taken all inputs: the manifest gets its name.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public FeatureSummary Complete()
    {
        try
        {
            _packs?.Complete();
            if (_packs is not null && _shard is null && _overwrites) FeaturePacks.ClearStale(_files, _format, _packs.Written);
            _lines.Flush(flushToDisk: true);
            _lines.Dispose();

            // Counting anew takes its time, in which nobody is to take it for what a dead process has left.
            using var held = new FileStream(_manifest.TemporaryPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (IsAttempt && !File.Exists(_files.Journal)) throw ShardAttempt.Overtaken(Path, _shard!);
            _statistics.Complete(ManifestText.Read(_manifest.TemporaryPath));
            if (_format.IsListed && _shard is null) ScpFile.Write(_files, ManifestText.Read(_manifest.TemporaryPath));
            if (OperatingSystem.IsWindows()) held.Dispose();
            _manifest.Commit();
            _isComplete = true;
            CompleteErrors();
            _journal.Dispose();
            if (IsAttempt) ShardAttempt.Clear(_files);
            else File.Delete(_files.Journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_files.Manifest, e);
        }

        return new FeatureSummary
        {
            Destination = Path,
            Written = _written,
            Kept = _kept,
            Failed = _failed,
            Hours = _seconds / 3600,
            Size = _size,
            Manifest = _files.Manifest,
            Errors = _errors is null ? null : _files.Final.Errors,
        };
    }

    /// <summary>Ends a run; of one that is not complete the journal stays, by which the next goes on.</summary>
    public void Dispose()
    {
        foreach (var output in _open.Keys) output.Dispose();
        _open.Clear();
        _packs?.Dispose();
        _statistics.Dispose();
        _lines.Dispose();
        if (!_isComplete) _manifest.Discard();
        _errors?.Dispose();
        _journal.Dispose();
        _index?.Dispose();
    }

    /// <summary>Inputs that were worked on so far, and hours of audio that their features were made of. Any thread may ask.</summary>
    internal (long Made, long Failed, double Hours) Progress => (Interlocked.Read(ref _written) + Interlocked.Read(ref _kept), Interlocked.Read(ref _failed), Volatile.Read(ref _seconds) / 3600);

    private bool IsAttempt => _files.Attempt.Length > 0;

    private void CompleteErrors()
    {
        if (_errors is null)
        {
            File.Delete(_files.Final.Errors);
            return;
        }

        _errors.Flush(flushToDisk: true);
        if (!IsAttempt) return;
        _errors.Dispose();
        File.Move(_files.Errors, _files.Final.Errors, overwrite: true);
    }

    private void Refuse(FeatureFolderMode mode, bool isThere, byte[] made)
    {
        if (mode == FeatureFolderMode.Replace) return;
        if (mode == FeatureFolderMode.New && isThere)
        {
            throw new AudioException(AudioError.DestinationExists, $"'{Path}' has features of an earlier run.", Path) { Remedy = new AudioRemedy.GoOn() };
        }

        // What runs or has run in it, be it as another shard, is of the same recipe.
        if (File.Exists(_files.Recipe) && !File.ReadAllBytes(_files.Recipe).AsSpan().SequenceEqual(made))
        {
            throw new AudioException(
                AudioError.DestinationExists,
                $"The features in '{Path}' were made in another way: 'recipe.json' there says how. Choose another folder for these.",
                Path)
            {
                Remedy = new AudioRemedy.Overwrite(),
            };
        }
    }

    private FileStream OpenJournal()
    {
        try
        {
            // A try is alone with its journal, which later ones are to read.
            return new FileStream(_files.Journal, FileMode.OpenOrCreate, FileAccess.ReadWrite, IsAttempt ? FileShare.ReadWrite | FileShare.Delete : FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (File.Exists(_files.Journal))
        {
            throw new AudioException(
                AudioError.InputOutput, $"Another run is writing features into '{Path}'. Wait for its end, or choose another folder.", Path, e);
        }
    }

    private FileStamp Write(string name, string id, FeatureArray[] arrays, List<(PendingFile, FileStream)> files, CancellationToken cancellationToken)
    {
        var target = In(name);
        try
        {
            var folder = System.IO.Path.GetDirectoryName(target)!;
            var isNew = !_folders.ContainsKey(folder);
            if (isNew)
            {
                Directory.CreateDirectory(folder);
                _folders.TryAdd(folder, true);
            }

            // What another machine is writing can look here as if nobody were.
            var file = PendingFile.Create(target, _overwrites, holds: false, clears: isNew && !IsAttempt);
            var stream = new FileStream(file.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);
            files.Add((file, stream));
            using var checksum = new ChecksumStream(stream);
            _format.Write(checksum, id, arrays, cancellationToken);
            stream.Flush();
            return new FileStamp(checksum.Length, checksum.Checksum);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(target, e);
        }
    }

    // What has its name now is told: to the next run, should this one be broken off, and to the manifest.
    private void Finish(IReadOnlyList<FeatureEntry> entries, bool isKept)
    {
        foreach (var entry in entries)
        {
            var line = entry.Line ?? entry.ToLine();
            Append(isKept ? null : _journal, line);
            Append(_lines, line);
            _size += entry.Size;
        }

        _statistics.SaveWhenDue(_journal.Position);
    }

    private static FileStamp StampOf(FeatureArray array, CancellationToken cancellationToken)
    {
        using var checksum = new ChecksumStream(Stream.Null);
        NpyWriter.Write(checksum, array.Array, cancellationToken);
        return new FileStamp(checksum.Length, checksum.Checksum);
    }

    private FeatureState StateOf(FeatureEntry entry, DateTime written)
    {
        var oldest = DateTime.MaxValue;
        var isDoubtful = _verifies || entry.Item.Path is null;
        foreach (var feature in entry.Features)
        {
            var file = entry.Pack is null ? new FileInfo(In(feature.File)) : PackOf(In(feature.File));
            if (!file.Exists || file.Length != (entry.Pack?.Stamp ?? feature.Stamp).Size) return FeatureState.Missing;
            if (file.LastWriteTimeUtc < oldest) oldest = file.LastWriteTimeUtc;
            isDoubtful |= file.LastWriteTimeUtc > written;
        }

        if (entry.Item.Path is { } path)
        {
            var input = InputOf(path);
            if (!input.Exists || input.Length != entry.Input?.Size) return FeatureState.Missing;
            isDoubtful |= input.LastWriteTimeUtc > oldest;
        }

        return isDoubtful ? FeatureState.Doubtful : FeatureState.Done;
    }

    private FileStamp? StampOf(FeatureItem item, AudioClip? clip)
    {
        if (clip is not null)
        {
            var bytes = MemoryMarshal.AsBytes(clip.Samples);
            return new FileStamp(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        return item.Path is { } path ? _stamps.Of(ShardGroups.FileOf(path)) : null;
    }

    private static void Append(FileStream? file, byte[] line)
    {
        try
        {
            file?.Write(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(file!.Name, e);
        }
    }

    // Of parts of one file that follow each other, what was looked at before.
    private FileInfo InputOf(string path)
    {
        if (_input?.Path == path) return _input.File;
        _input = new Looked(path, new FileInfo(ShardGroups.FileOf(path)));
        return _input.File;
    }

    // Of a file of many inputs, likewise.
    private FileInfo PackOf(string path)
    {
        if (_pack?.Path == path) return _pack.File;
        _pack = new Looked(path, new FileInfo(path));
        return _pack.File;
    }

    private static bool IsSame(FeatureItem one, FeatureItem other) =>
        one.Path == other.Path && one.Offset == other.Offset && one.Duration == other.Duration && one.Channel == other.Channel;

    private string In(string name) => _files.In(name);

    private sealed record Looked(string Path, FileInfo File);
}
