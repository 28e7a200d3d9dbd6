namespace AudioPs.Corpora;

/// <summary>Reads the features of a folder by their entries; of a file of many inputs the next is read where the last one was. For one thread.</summary>
internal sealed class FeatureFiles(FolderFiles files, AudioFeatureFormat format) : IDisposable
{
    private string? _path;
    private IFeaturePackReader? _pack;

    /// <summary>The arrays of an entry, in its order.</summary>
    /// <exception cref="AudioException">A file is missing or damaged.</exception>
    public IReadOnlyList<NpyArray> Read(FeatureEntry entry)
    {
        if (entry.Pack is not { } place) return [.. entry.Features.Select(feature => Of(format.Enumerate(files.In(feature.File)), feature.Key))];
        var path = files.In(entry.Features[0].File);
        if (path != _path || _pack is null)
        {
            _pack?.Dispose();
            _pack = null;
            _pack = format.Packing!.Open(path);
            _path = path;
        }

        if (place.Row >= _pack.Count) throw _pack.Failure ?? new AudioException(AudioError.Truncated, $"'{path}' has no row {place.Row}.", path);
        var stored = _pack.Read(place.Row);
        return [.. entry.Features.Select(feature => Of(stored, feature.Key))];
    }

    /// <inheritdoc/>
    public void Dispose() => _pack?.Dispose();

    private static NpyArray Of(IEnumerable<StoredFeature> stored, string key)
    {
        NpyArray? first = null;
        foreach (var one in stored)
        {
            if (one.Key == key) return one.Array;
            first ??= one.Array;
        }

        return first ?? throw new AudioException(AudioError.InvalidData, $"There is no '{key}'.");
    }
}
