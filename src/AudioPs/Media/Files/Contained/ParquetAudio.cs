using System.Globalization;
using AudioPs.Interop;
using AudioPs.Tables;

namespace AudioPs.Media;

/// <summary>The audio in a row of a Parquet file: of a structure <c>{bytes, path}</c>, as Hugging Face's datasets have it.</summary>
internal sealed unsafe class ParquetAudio(string container, string within) : ContainedAudio(container)
{
    // Of one group of rows, unpacked. .NET's arrays end at 2 GiB, and two groups may be in memory.
    private const long MostBytes = 1L << 30;
    private const string Bytes = "bytes", Usual = "audio";

    private static readonly ContainerCache<byte[]?[]> _groups = new();
    private static readonly ContainerCache<int[]> _counts = new();

    /// <inheritdoc/>
    public override bool IsThere => Place is { } place && Group(place.Group)[place.Row] is not null;

    /// <summary>The path of the audio in a row.</summary>
    /// <param name="container">Full path of the file.</param>
    /// <param name="row">Counted from 0 over all groups.</param>
    /// <param name="name">What the row calls it; null where it has no name.</param>
    public static string PathOf(string container, long row, string? name)
    {
        var shown = Path.GetFileName(name?.Replace('\\', '/'));
        return Path.Join(container, row.ToString(CultureInfo.InvariantCulture), shown is null or "" or "." or ".." ? null : shown);
    }

    /// <summary>The column of a file that has the bytes of audio: that of "audio", or of the only structure that has such.</summary>
    /// <returns>Its number; -1 where there is none, or none that can be meant.</returns>
    public static int ColumnOf(ITableReader table)
    {
        int[] found =
        [
            .. Enumerable.Range(0, table.Columns.Count)
                .Where(i => table.Columns[i] is { Type: TableType.Bytes, IsList: false, Path: [_, Bytes] }),
        ];
        return found.Length == 1 ? found[0] : Array.FindIndex(found, i => table.Columns[i].Path[0] == Usual) is >= 0 and var at ? found[at] : -1;
    }

    /// <summary>The audio of a group of rows, null where a row has none.</summary>
    /// <exception cref="AudioException">The file cannot be read, has no audio, or is packed in groups too large to be unpacked.</exception>
    public static byte[]?[] Group(string container, int group) => _groups.Get(container, group, () =>
    {
        using var table = TableFiles.Shared.OpenParquet(container);
        var column = ColumnOf(table);
        if (column < 0)
            throw new AudioException(AudioError.NoAudio, $"'{container}' has no column of audio: a structure 'audio' with a field 'bytes'.", container);
        if (table.BytesOf(group, column) > MostBytes)
        {
            throw new AudioException(
                AudioError.Unsupported,
                $"'{container}' has {table.BytesOf(group, column) >> 20} MiB of audio in one group of rows, which is unpacked as a whole; {MostBytes >> 20} MiB are the limit. "
                + "Write it with fewer rows in a group, such as 100.",
                container);
        }

        return Array.ConvertAll(table.Read(group, column), value => (byte[]?)value);
    });

    /// <inheritdoc/>
    public override NativeResult Open(int stream, out ReaderHandle reader)
    {
        var bytes = Contents;
        // What the bytes are tells the format; a name in a table is often one of another file.
        fixed (byte* first = bytes) return NativeMethods.ReaderOpenBytes(first, bytes.Length, within, stream, out reader);
    }

    /// <inheritdoc/>
    public override byte[] Contents => (Place is { } place ? Group(place.Group)[place.Row] : null)
        ?? throw new AudioException(
            AudioError.NotFound, $"'{Container}' is a Parquet file, and has no audio in it at '{within}', which begins with the number of a row. Check the path.",
            Path.Join(Container, within));

    private (int Group, int Row)? Place
    {
        get
        {
            var end = within.IndexOf('/', StringComparison.Ordinal);
            if (!long.TryParse(end < 0 ? within : within[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var row)) return null;
            var counts = _counts.Get(Container, 0, () =>
            {
                using var table = TableFiles.Shared.OpenParquet(Container);
                return [.. Enumerable.Range(0, table.GroupCount).Select(table.RowsOf)];
            });
            for (var group = 0; group < counts.Length; group++)
            {
                if (row < counts[group]) return (group, (int)row);
                row -= counts[group];
            }

            return null;
        }
    }

    private byte[]?[] Group(int group) => Group(Container, group);
}
