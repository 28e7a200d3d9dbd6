using System.IO.Compression;

namespace AudioPs.Corpora;

/// <summary>NumPy's .npz: a zip file with a .npy file for each array, as <c>numpy.savez</c> writes it, not packed.</summary>
/// <remarks>The container is .NET's, ZIP64 where sizes need it. All times in it are the same, so that the same arrays make the same bytes.</remarks>
internal static class NpzFile
{
    private const string Extension = ".npy";

    // Deflate makes no more than 1,032 bytes of one.
    private const long MostPacked = 1032;

    // The least that a zip file can tell.
    private static readonly DateTimeOffset _time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream destination, string name, IReadOnlyList<FeatureArray> arrays, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (key, array) in arrays)
        {
            var entry = zip.CreateEntry(key + Extension, CompressionLevel.NoCompression);
            entry.LastWriteTime = _time;
            using var stream = entry.Open();
            NpyWriter.Write(stream, array, cancellationToken);
        }
    }

    public static IReadOnlyList<(string Key, NpyArray Array)> Read(string path, CancellationToken cancellationToken) => ArrayFile.Read(path, stream =>
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var arrays = new List<(string, NpyArray)>();
        foreach (var entry in zip.Entries)
        {
            if (!entry.FullName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException($"It holds '{entry.FullName}', which is no .npy file.");
            if (entry.Length > Array.MaxLength || entry.Length / MostPacked > entry.CompressedLength)
                throw new InvalidDataException($"'{entry.FullName}' in it is said to have {entry.Length} bytes.");
            using var packed = entry.Open();
            using var unpacked = new MemoryStream();
            packed.CopyTo(unpacked);
            unpacked.Position = 0;
            cancellationToken.ThrowIfCancellationRequested();
            arrays.Add((entry.FullName[..^Extension.Length], NpyReader.Read(unpacked, cancellationToken)));
        }

        return arrays;
    });
}
