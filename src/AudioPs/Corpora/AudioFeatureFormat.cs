using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>A kind of file that features are written as. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioFeatureFormat
{
    private readonly Action<Stream, IFeatureArray, CancellationToken> _write;
    private readonly Action<string, double[,], bool, CancellationToken> _writeMatrix;
    private readonly Func<string, string, CancellationToken, NpyArray> _read;

    private AudioFeatureFormat(
        string name,
        string extension,
        string description,
        Action<Stream, IFeatureArray, CancellationToken> write,
        Action<string, double[,], bool, CancellationToken> writeMatrix,
        Func<string, string, CancellationToken, NpyArray> read)
    {
        _read = read;
        _writeMatrix = writeMatrix;
        Name = name;
        Extension = extension;
        Description = description;
        _write = write;
    }

    /// <summary>Every format, the default one first.</summary>
    public static IReadOnlyList<AudioFeatureFormat> All { get; } =
    [
        new("Npy", ".npy", "NumPy's .npy: one array, opened by numpy.load", NpyWriter.Write, NpyWriter.Write, (path, _, stop) => NpyReader.Read(path, stop)),
    ];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>What file names end in, with the dot.</summary>
    public string Extension { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>The format of a name, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioFeatureFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument, $"There is no format '{name}' for features. Use one of {string.Join(", ", All)}.");
    }

    /// <summary>Writes a feature to a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <exception cref="AudioException">
    /// The file exists and is not to be overwritten, may not be written, is a folder or lies in none; or the disk is full.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Write(string path, IFeatureArray feature, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feature);
        PendingFile.Write(path, overwrite, stream => _write(stream, feature, cancellationToken));
    }

    /// <summary>
    /// Writes the coefficients of gammatone filters as float64, bands x 10, lowest band first; parameters and errors as for a
    /// feature. The columns are those of <see cref="GammatoneFilterBank.GetCoefficients"/>.
    /// </summary>
    public void Write(string path, GammatoneFilterBank filters, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filters);
        _writeMatrix(path, filters.GetCoefficients(), overwrite, cancellationToken);
    }

    /// <summary>Writes a feature to a stream, which stays open.</summary>
    internal void Write(Stream destination, IFeatureArray feature, CancellationToken cancellationToken) =>
        _write(destination, feature, cancellationToken);

    /// <summary>Reads an array of a file back.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">Which of its arrays, where it has several.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">It cannot be read, or is damaged.</exception>
    internal NpyArray Read(string path, string key, CancellationToken cancellationToken) => _read(path, key, cancellationToken);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
