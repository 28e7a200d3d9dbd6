using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>The features of one input, written under temporary names that they lose when their turn has come.</summary>
public sealed class FeatureOutput : IDisposable
{
    private readonly List<(PendingFile File, FileStream Stream)> _files = [];
    private Task _synced = Task.CompletedTask;

    internal FeatureOutput(FeatureEntry entry, bool isKept)
    {
        Entry = entry;
        IsKept = isKept;
    }

    /// <summary>What they were made of.</summary>
    public FeatureItem Item => Entry.Item;

    /// <summary>Whether they were there already.</summary>
    public bool IsKept { get; }

    internal FeatureEntry Entry { get; }

    /// <summary>What was made; none of what was there already.</summary>
    internal IReadOnlyList<IFeatureArray> Features { get; init; } = [];

    /// <summary>Deletes what has not got its name.</summary>
    public void Dispose()
    {
        foreach (var (file, stream) in _files)
        {
            stream.Dispose();
            file.Discard();
        }

        _files.Clear();
    }

    internal void Hold(IEnumerable<(PendingFile File, FileStream Stream)> files)
    {
        _files.AddRange(files);

        // Waiting for a drive takes no processor: others compute meanwhile.
        _synced = Task.Run(() =>
        {
            foreach (var (_, stream) in _files) stream.Flush(flushToDisk: true);
        });
    }

    /// <summary>Waits until the files are on the drive, and gives them their names.</summary>
    /// <exception cref="AudioException">That failed; nothing is left of the rest.</exception>
    internal void Commit()
    {
        try
        {
            _synced.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_files[0].File.Target, e);
        }

        while (_files.Count > 0)
        {
            var (file, stream) = _files[0];
            stream.Dispose();
            file.Commit();
            _files.RemoveAt(0);
        }
    }
}
