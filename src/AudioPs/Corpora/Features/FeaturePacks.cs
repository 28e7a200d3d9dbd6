using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>The files of many inputs that a folder consists of, written one after the other. For one thread.</summary>
/// <remarks>
/// Which inputs share a file goes by their places alone: so it is the same for every number of threads and jobs. A file that is there and has
/// just the features of its inputs stays as it is; of one that lacks some, what is right is copied.
/// </remarks>
/// <param name="files">Of the folder.</param>
/// <param name="format">What is written.</param>
/// <param name="length">How many inputs a file has at most.</param>
/// <param name="overwrites">Whether files that are there may be replaced.</param>
/// <param name="clears">Whether what killed processes left is looked for.</param>
/// <param name="finished">Is told of each file that is whole: its entries in their order, and whether it was there already.</param>
internal sealed class FeaturePacks(
    FolderFiles files, AudioFeatureFormat format, int length, bool overwrites, bool clears, Action<IReadOnlyList<FeatureEntry>, bool> finished) : IDisposable
{
    private const string Prefix = "features-";
    private const int Buffer = 1 << 16;

    private readonly List<FeatureEntry> _entries = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private string _name = "";
    private PendingFile? _file;
    private FileStream? _stream;
    private ChecksumStream? _checksum;
    private IFeaturePackWriter? _writer;
    private IFeaturePackReader? _earlier;

    /// <summary>The file that an input belongs to.</summary>
    public string NameOf(FeatureItem item) => FormattableString.Invariant($"{Prefix}{item.Index / length:00000}{format.Extension}");

    /// <summary>The names of the files that are whole now.</summary>
    public IReadOnlySet<string> Written => _written;

    /// <summary>Deletes files of earlier runs that no input belongs to any more.</summary>
    /// <param name="files">Of the folder.</param>
    /// <param name="format">Of the files.</param>
    /// <param name="written">The names of those that stay.</param>
    /// <exception cref="IOException">That failed.</exception>
    public static void ClearStale(FolderFiles files, AudioFeatureFormat format, IReadOnlySet<string> written)
    {
        foreach (var path in Directory.GetFiles(files.Folder, $"{Prefix}*{format.Extension}"))
        {
            var name = Path.GetFileName(path);
            var isOurs = long.TryParse(
                name.AsSpan(Prefix.Length, name.Length - Prefix.Length - format.Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (isOurs && !written.Contains(name)) File.Delete(path);
        }
    }

    /// <summary>Takes the features of the next input.</summary>
    /// <exception cref="AudioException">They cannot be written, or the file that some are copied from is damaged.</exception>
    public void Add(FeatureOutput output)
    {
        var name = NameOf(output.Item);
        if (name != _name) Finish();
        _name = name;
        try
        {
            if (!output.IsKept)
            {
                Begin();
                Write(output.Entry, [.. output.Entry.Features.Zip(output.Features, (entry, array) => new FeatureArray(entry.Key, array))]);
            }
            else if (_writer is not null)
            {
                Copy(output.Entry);
            }
            else if (output.Entry.Pack!.Row != _entries.Count)
            {
                Begin();
                Copy(output.Entry);
            }

            _entries.Add(output.Entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(files.In(_name), e);
        }
    }

    /// <summary>Completes the last file.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public void Complete() => Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        _earlier?.Dispose();
        _earlier = null;
        if (_file is null) return;
        // What it would write at its end goes nowhere.
        _stream?.Dispose();
        _file.Discard();
        _file = null;
    }

    // A new file, with what was taken so far.
    private void Begin()
    {
        if (_writer is not null) return;
        _file = PendingFile.Create(files.In(_name), overwrites, holds: false, clears && _written.Count == 0);
        _stream = new FileStream(_file.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);
        _checksum = new ChecksumStream(_stream);
        _writer = format.Packing!.Create(_checksum);
        foreach (var entry in _entries) Copy(entry);
    }

    private void Copy(FeatureEntry entry)
    {
        _earlier ??= format.Packing!.Open(files.In(_name));
        var stored = _earlier.Read(entry.Pack!.Row).ToDictionary(one => one.Key, one => one.Array);
        Write(entry, [.. entry.Features.Select(feature => new FeatureArray(feature.Key, new PlainArray(Of(feature).Values, feature.Shape)))]);

        NpyArray Of(FeatureArrayEntry feature) => stored.GetValueOrDefault(feature.Key) ?? throw new AudioException(
            AudioError.InvalidData, $"'{files.In(_name)}' is damaged: it has no '{feature.Key}' of '{entry.Item.Name}'. Delete it; what it had is made again then.", files.In(_name));
    }

    private void Write(FeatureEntry entry, FeatureArray[] arrays) => _writer!.Add(new PackRow(entry.Item, entry.Seconds, arrays));

    private void Finish()
    {
        if (_entries.Count == 0) return;
        try
        {
            var isKept = _writer is null && _entries[0].Pack!.Count == _entries.Count;
            if (!isKept)
            {
                Begin();
                Commit();
            }

            _written.Add(_name);
            finished(_entries, isKept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(files.In(_name), e);
        }

        _entries.Clear();
        _earlier?.Dispose();
        _earlier = null;
    }

    private void Commit()
    {
        _writer!.Dispose();
        _writer = null;
        _stream!.Flush(flushToDisk: true);
        var stamp = new FileStamp(_checksum!.Length, _checksum.Checksum);
        _checksum.Dispose();
        _stream.Dispose();

        // Where a file may not be replaced while it is open, it has to be closed first.
        _earlier?.Dispose();
        _earlier = null;
        _file!.Commit();
        _file = null;
        for (var i = 0; i < _entries.Count; i++)
        {
            _entries[i] = _entries[i] with
            {
                Line = null,
                Pack = new PackPlace(i, _entries.Count, stamp),
                Features = [.. _entries[i].Features.Select(feature => feature with { File = _name })],
            };
        }
    }
}
