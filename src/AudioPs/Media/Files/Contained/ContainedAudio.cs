using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Audio that lies within another file: a member of a tar archive, or the bytes in a row of a Parquet file.</summary>
/// <remarks>
/// <para>
/// It has a path like any other audio, that of the file it lies in and then its own: <c>shard-000.tar/a/clip.flac</c>,
/// <c>train-00000-of-00002.parquet/17/clip.flac</c> (row 17, counted from 0; the name behind it is for people, and may be left out).
/// So it goes into whatever takes paths, into lists, jobs and manifests, and no object holds bytes or an open file. A file or folder
/// of that very path is meant before anything within a file.
/// </para>
/// <para>
/// A member of an archive is read in place, as the bytes of the archive from one offset to another. Columns of Parquet files are
/// packed by the group of rows, so that the bytes of a group are unpacked together, and those of the last ones asked for are kept.
/// </para>
/// </remarks>
internal abstract class ContainedAudio
{
    private static readonly char[] _separators = ['/', '\\'];

    // Longest first where one ends with another.
    private static readonly (string Ending, Func<string, string, ContainedAudio> Make)[] _containers =
    [
        (".tar", (path, within) => new TarMember(path, within)),
        (".parquet", (path, within) => new ParquetAudio(path, within)),
    ];

    private protected ContainedAudio(string container) => Container = container;

    /// <summary>Full path of the file that it lies in.</summary>
    public string Container { get; }

    /// <summary>The audio within a file that a path names; null where it names a file of its own, or nothing.</summary>
    /// <param name="path">Full path.</param>
    public static ContainedAudio? Find(string path)
    {
        for (var end = path.IndexOfAny(_separators, 1); end > 0; end = path.IndexOfAny(_separators, end + 1))
        {
            var container = Array.Find(_containers, one => path.AsSpan(0, end).EndsWith(one.Ending, StringComparison.OrdinalIgnoreCase));
            if (container.Make is null || end == path.Length - 1) continue;
            var outer = path[..end];
            if (File.Exists(outer)) return container.Make(outer, path[(end + 1)..].Replace('\\', '/'));
        }

        return null;
    }

    /// <summary>Whether it is there.</summary>
    /// <exception cref="AudioException">What it lies in cannot be read.</exception>
    public abstract bool IsThere { get; }

    /// <summary>Its bytes, as those of a file of its own would be.</summary>
    /// <exception cref="AudioException">It is not there, or what it lies in cannot be read.</exception>
    public abstract byte[] Contents { get; }

    /// <summary>The same to be read from the beginning, without all of them in memory where that is spared.</summary>
    /// <exception cref="AudioException">It is not there, or what it lies in cannot be read.</exception>
    /// <exception cref="IOException">The same.</exception>
    public virtual Stream OpenContents() => new MemoryStream(Contents, writable: false);

    /// <summary>Opens it, as <see cref="NativeMethods.ReaderOpen"/> does a file.</summary>
    /// <exception cref="AudioException">What it lies in cannot be read.</exception>
    public abstract NativeResult Open(int stream, out ReaderHandle reader);
}
