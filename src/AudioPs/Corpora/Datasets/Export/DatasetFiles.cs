using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>The files of a dataset that is written: each has a temporary name until all are whole, and then all get their own.</summary>
internal sealed class DatasetFiles(string folder, bool overwrite) : IDisposable
{
    private readonly List<Pending> _pending = [];

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Begins a file.</summary>
    /// <param name="name">Gives its path below the folder, when all are whole: the number of shards is known then.</param>
    public Stream Create(Func<string> name)
    {
        var path = TemporaryFiles.NewPath(Folder, "dataset");
        try
        {
            // Nobody else may open it: so it has an owner as long as this process lives.
            var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            _pending.Add(new Pending(path, stream, name));
            return stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(path, e);
        }
    }

    /// <summary>Gives all files their names.</summary>
    /// <returns>Their full paths, in the order in which they were begun.</returns>
    /// <exception cref="AudioException">A file of a name is there and is not to be replaced, or cannot be written.</exception>
    public IReadOnlyList<string> Complete()
    {
        var written = new List<string>();
        try
        {
            foreach (var one in _pending) one.Stream.Dispose();
            while (_pending.Count > 0)
            {
                var one = _pending[0];
                var target = Path.Join(Folder, one.Name());
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                var file = PendingFile.Create(target, overwrite);
                File.Move(one.Path, file.TemporaryPath, overwrite: true);
                file.Commit();
                written.Add(target);
                _pending.RemoveAt(0);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(Folder, e);
        }

        return written;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in _pending)
        {
            one.Stream.Dispose();
            File.Delete(one.Path);
        }

        _pending.Clear();
    }

    private sealed record Pending(string Path, FileStream Stream, Func<string> Name);
}
