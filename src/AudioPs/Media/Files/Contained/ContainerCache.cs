using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Media;

/// <summary>What was read of files that hold others, for those who ask for one after another of what is in them.</summary>
/// <typeparam name="T">What is kept of one.</typeparam>
/// <remarks>Of a file that changes it is read anew. The few that were asked for last are kept, until nobody has asked for some seconds.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class ContainerCache<T>
    where T : class
{
    private const int Most = 2;
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<Slot> _kept = [];
    private readonly Timer _timer;

    public ContainerCache() => _timer = new Timer(_ => Forget(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>What is kept of a file, or of a part of it.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="part">Which part.</param>
    /// <param name="read">Reads it; who asks for the same meanwhile waits. A failure is not kept.</param>
    public T Get(string path, int part, Func<T> read)
    {
        var file = new FileInfo(path);
        var key = new Key(path, part, file.Exists ? file.Length : -1, file.Exists ? file.LastWriteTimeUtc : default);
        Slot slot;
        lock (_gate)
        {
            slot = _kept.Find(one => one.Key == key) ?? new Slot(key);
            _kept.Remove(slot);
            _kept.Add(slot);
            if (_kept.Count > Most) _kept.RemoveAt(0);
            _timer.Change(_idle, Timeout.InfiniteTimeSpan);
        }

        lock (slot) return slot.Value ??= read();
    }

    private void Forget()
    {
        lock (_gate) _kept.Clear();
    }

    private sealed class Slot(Key key)
    {
        public Key Key { get; } = key;

        public T? Value { get; set; }
    }

    private sealed record Key(string Path, int Part, long Length, DateTime Written);
}
