using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tables;

namespace AudioPs.Corpora;

/// <summary>A kind of file that features are written as. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioFeatureFormat
{
    private readonly Action<Stream, string, IReadOnlyList<FeatureArray>, CancellationToken> _write;
    private readonly Func<string, CancellationToken, IReadOnlyList<(string Key, NpyArray Array)>> _read;

    private AudioFeatureFormat(string name, string extension, string description, FeaturePacking packing)
        : this(
            name, extension, description,
            (stream, input, arrays, _) =>
            {
                using var writer = packing.Create(stream);
                writer.Add(new PackRow(new FeatureItem(0, input), null, arrays));
            },
            (_, _) => [])
    {
        Packing = packing;
        HoldsSeveral = true;
        HasNames = true;
    }

    private AudioFeatureFormat(
        string name,
        string extension,
        string description,
        Action<Stream, string, IReadOnlyList<FeatureArray>, CancellationToken> write,
        Func<string, CancellationToken, IReadOnlyList<(string Key, NpyArray Array)>> read)
    {
        Name = name;
        Extension = extension;
        Description = description;
        _write = write;
        _read = read;
    }

    /// <summary>Every format, the default one first; of those that share an extension, the usual one first.</summary>
    public static IReadOnlyList<AudioFeatureFormat> All { get; } =
    [
        new(
            "Npy", ".npy", "NumPy's .npy: one array, opened by numpy.load",
            (stream, _, arrays, stop) => NpyWriter.Write(stream, arrays[0].Array, stop), (path, stop) => [("", NpyReader.Read(path, stop))]),
        new("Npz", ".npz", "NumPy's .npz: all arrays of an input by their names, opened by numpy.load", NpzFile.Write, NpzFile.Read) { HoldsSeveral = true },
        new("Safetensors", ".safetensors", "Hugging Face's safetensors: all arrays of an input by their names", SafetensorsFile.Write, SafetensorsFile.Read) { HoldsSeveral = true },
        new("KaldiArk", ".ark", "Kaldi's archive: a matrix under the name of its input, frames first", KaldiArk.Write, KaldiArk.Read) { Layout = FeatureLayout.FramesFirst, HasNames = true, IsListed = true },
        new("KaldiCompressedArk", ".ark", "Kaldi's archive of compressed matrices: a byte a value, frames first", KaldiArk.WriteCompressed, KaldiArk.Read)
        {
            Layout = FeatureLayout.FramesFirst, HasNames = true, IsListed = true, IsLossy = true,
        },
        new("WebDataset", ".tar", "archives of WebDataset: of each input a .npy for each feature and a .json", new WebDatasetPacking()),
        new(
            "Parquet", ".parquet", "Parquet tables: a row for each input, lists of values, null for NaN",
            new TablePacking((stream, columns) => TableFiles.Shared.CreateParquet(stream, columns), path => TableFiles.Shared.OpenParquet(path))),
        new(
            "Arrow", ".arrow", "Arrow tables, the files of its IPC format: as Parquet, not packed",
            new TablePacking((stream, columns) => TableFiles.Shared.CreateArrow(stream, columns), path => TableFiles.Shared.OpenArrow(path))),
    ];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>What file names end in, with the dot.</summary>
    public string Extension { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>Whether a file holds several arrays, each with a name.</summary>
    public bool HoldsSeveral { get; private init; }

    /// <summary>Which axis comes first, where the format says; null where either may.</summary>
    public FeatureLayout? Layout { get; private init; }

    /// <summary>Whether files tell the names of their inputs.</summary>
    public bool HasNames { get; private init; }

    /// <summary>Whether a folder of such files has a list of them, as Kaldi's programs take it.</summary>
    internal bool IsListed { get; private init; }

    /// <summary>How the features of many inputs share a file; null where each input has files of its own.</summary>
    internal FeaturePacking? Packing { get; }

    /// <summary>Whether the features of many inputs share a file.</summary>
    public bool HoldsMany => Packing is not null;

    /// <summary>Whether values come back as others than were written.</summary>
    public bool IsLossy { get; private init; }

    /// <summary>The format of a name, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioFeatureFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument, $"There is no format '{name}' for features. Use one of {string.Join(", ", All)}.");
    }

    /// <summary>The format that a file's name ends as; null where there is none.</summary>
    public static AudioFeatureFormat? FindByExtension(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return All.FirstOrDefault(format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Writes a feature to a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <exception cref="AudioException">
    /// The file exists and is not to be overwritten, may not be written, is a folder or lies in none; the disk is full; or the format has no
    /// such arrays.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Write(string path, IFeatureArray feature, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var name = feature.Source.Id ?? Path.GetFileNameWithoutExtension(path);
        PendingFile.Write(path, overwrite, stream => _write(stream, name, [new FeatureArray("feature", feature)], cancellationToken));
    }

    /// <summary>
    /// Writes the coefficients of gammatone filters as float64, bands x 10, lowest band first; parameters and errors as for a
    /// feature. The columns are those of <see cref="GammatoneFilterBank.GetCoefficients"/>.
    /// </summary>
    public void Write(string path, GammatoneFilterBank filters, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filters);
        Write(path, PlainArray.Of(filters.GetCoefficients()), overwrite, cancellationToken);
    }

    /// <summary>Reads the arrays of a file, each with its name where it has one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The file is missing, may not be read, is of another format, is damaged or cut off, or holds values that are no numbers.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<(string Key, NpyArray Array)> Read(string path, CancellationToken cancellationToken = default) =>
        [.. Enumerate(path, cancellationToken).Select(one => (one.Key, one.Array))];

    /// <summary>Reads the arrays of a file one by one, where many share it, with what it tells of them; parameters and errors as for all at once.</summary>
    public IEnumerable<StoredFeature> Enumerate(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Packing is null ? _read(path, cancellationToken).Select(one => new StoredFeature(HasNames ? one.Key : null, one.Key, one.Array)) : Rows(path, cancellationToken);
    }

    /// <summary>Writes the arrays of an input to a stream, which stays open: one, or several where the format holds such.</summary>
    internal void Write(Stream destination, string name, IReadOnlyList<FeatureArray> arrays, CancellationToken cancellationToken) =>
        _write(destination, name, arrays, cancellationToken);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private IEnumerable<StoredFeature> Rows(string path, CancellationToken cancellationToken)
    {
        using var reader = Packing!.Open(path);
        for (var row = 0; row < reader.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var feature in reader.Read(row)) yield return feature;
        }

        if (reader.Failure is { } failure) throw failure;
    }
}
