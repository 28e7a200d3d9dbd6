using System.Formats.Tar;
using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Archives of WebDataset: of each input a .json and a .npy for each feature, beside each other and of one key.</summary>
/// <remarks>A key has no dots behind its last slash, as the first one ends it: <c>a/b.mel.npy</c> is the field <c>mel.npy</c> of <c>a/b</c>.</remarks>
internal sealed class WebDatasetPacking : FeaturePacking
{
    private const string Extension = ".npy", Described = ".json";
    private const int LargestDescription = 1 << 20;

    /// <inheritdoc/>
    public override string KeyOf(string name) => DatasetNames.SafePath(name).Replace('.', '_');

    /// <inheritdoc/>
    public override IFeaturePackWriter Create(Stream stream) => new Writer(this, stream);

    /// <inheritdoc/>
    public override IFeaturePackReader Open(string path) => new Reader(this, path);

    private sealed class Writer(WebDatasetPacking packing, Stream stream) : IFeaturePackWriter
    {
        private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private readonly TarWriter _tar = TarFiles.Create(stream);

        /// <inheritdoc/>
        public void Add(PackRow row)
        {
            var key = packing.KeyOf(row.Item.Name);
            using var described = new MemoryStream();
            using (var json = new Utf8JsonWriter(described, _options))
            {
                json.WriteStartObject();
                json.WriteString("name", row.Item.Name);
                FeatureEntry.WriteItem(json, row.Item);
                if (row.Seconds is { } seconds) json.WriteNumber("seconds", seconds);
                json.WriteEndObject();
            }

            TarFiles.Write(_tar, key + Described, described);
            foreach (var (name, array) in row.Arrays)
            {
                using var contents = new MemoryStream();
                NpyWriter.Write(contents, array, CancellationToken.None);
                TarFiles.Write(_tar, $"{key}.{name}{Extension}", contents);
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _tar.Dispose();
    }

    private sealed class Reader : IFeaturePackReader
    {
        private readonly string _path;
        private readonly WebDatasetPacking _packing;
        private readonly TarArchive _archive;
        private readonly List<(string Key, List<TarPlace> Places)> _rows = [];

        public Reader(WebDatasetPacking packing, string path)
        {
            _packing = packing;
            _path = path;
            _archive = TarArchive.Of(path);
            foreach (var place in _archive.Files.Where(place => place.Name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)))
            {
                var key = KeyIn(place.Name);
                if (_rows.Count == 0 || _rows[^1].Key != key) _rows.Add((key, []));
                _rows[^1].Places.Add(place);
            }

            Failure = _archive.Failure ?? (_rows.Count > 0 ? null : new AudioException(
                AudioError.InvalidData, $"'{path}' has no .npy files in it: it is no archive of features.", path));
        }

        /// <inheritdoc/>
        public int Count => _rows.Count;

        /// <inheritdoc/>
        public AudioException? Failure { get; }

        /// <inheritdoc/>
        public IReadOnlyList<StoredFeature> Read(int row)
        {
            var (key, places) = _rows[row];
            var input = NameOf(key);
            return [.. places.Select(place => new StoredFeature(input, FieldIn(place.Name, key), Read(place)))];
        }

        /// <inheritdoc/>
        public void Dispose()
        {
        }

        private NpyArray Read(TarPlace place)
        {
            using var stream = new MemoryStream(TarArchive.Contents(_path, place, Array.MaxLength));
            return ArrayFile.Guarded(Path.Join(_path, place.Name), () => NpyReader.Read(stream, CancellationToken.None));
        }

        // The .json has it as it was before it became a key.
        private string NameOf(string key)
        {
            if (_archive.Find(key + Described) is not { Size: <= LargestDescription } place) return key;
            try
            {
                using var json = JsonDocument.Parse(TarArchive.Contents(_path, place, LargestDescription));
                return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("name"u8, out var name)
                    && name.ValueKind == JsonValueKind.String && name.GetString() is { } own && _packing.KeyOf(own) == key ? own : key;
            }
            catch (JsonException)
            {
                return key;
            }
        }

        // Up to the first dot behind the last slash.
        private static string KeyIn(string name)
        {
            var dot = name.IndexOf('.', name.LastIndexOf('/') + 1);
            return name[..dot];
        }

        private static string FieldIn(string name, string key) => name.Length > key.Length + Extension.Length ? name[(key.Length + 1)..^Extension.Length] : "";
    }
}
