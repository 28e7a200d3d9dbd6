using System.Formats.Tar;
using System.Text;

namespace AudioPs.Media;

/// <summary>Which files are in a tar archive, and where in it each lies.</summary>
/// <remarks>
/// <see cref="TarReader"/> reads the headers, all forms of long names included, and tells where contents begin. It takes room for a
/// header's own contents by the size that it states, and it passes over contents without a look whether they are there: both are
/// looked at here before. Sizes: POSIX.1-2017, pax, "ustar Interchange Format"; above 8 GiB in base 256, as GNU tar writes them.
/// </remarks>
internal sealed class TarArchive
{
    private const int Block = 512;
    private const int SizeAt = 124;
    private const int SizeLength = 12;
    private const int TypeAt = 156;
    // Names and times of one file. GNU tar has no limit; a path has at most some kilobytes.
    private const int LargestHeader = 1 << 20;

    private static readonly ContainerCache<TarArchive> _known = new();

    private readonly Dictionary<string, TarPlace> _places = new(StringComparer.Ordinal);

    private TarArchive()
    {
    }

    /// <summary>Its files in their order; of several of one name all.</summary>
    public IReadOnlyList<TarPlace> Files { get; private set; } = [];

    /// <summary>Why the rest of it cannot be read; null where all can.</summary>
    public AudioException? Failure { get; private set; }

    /// <summary>What is in an archive. One that is cut off or damaged has what stands before that.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="AudioException">It cannot be opened.</exception>
    public static TarArchive Of(string path) => _known.Get(path, 0, () => Read(path));

    /// <summary>The file of a name; of several the last, as unpacking leaves it. Null where there is none.</summary>
    public TarPlace? Find(string name) => _places.GetValueOrDefault(name);

    /// <summary>The contents of a file that is text or the like.</summary>
    /// <exception cref="AudioException">It is longer than <paramref name="most"/>, or the archive cannot be read.</exception>
    public static byte[] Contents(string path, TarPlace place, int most)
    {
        if (place.Size > most)
            throw new AudioException(AudioError.InvalidData, $"'{path}': '{place.Name}' has {place.Size} bytes, more than the {most} that are read of such a file.", path);
        try
        {
            using var file = File.OpenHandle(path);
            var bytes = new byte[place.Size];
            for (var read = 0; read < bytes.Length;)
            {
                var count = RandomAccess.Read(file, bytes.AsSpan(read), place.Offset + read);
                if (count == 0) throw Cut(path);
                read += count;
            }

            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReadFailure.Of(path, e);
        }
    }

    private static TarArchive Read(string path)
    {
        var archive = new TarArchive();
        var files = new List<TarPlace>();
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4 * Block);
            archive.Failure = archive.ReadFiles(stream, path, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReadFailure.Of(path, e);
        }

        archive.Files = files;
        return archive;
    }

    private AudioException? ReadFiles(FileStream stream, string path, List<TarPlace> files)
    {
        if (stream.Length == 0) return new AudioException(AudioError.EmptyFile, $"'{path}' is empty.", path);
        using var reader = new TarReader(stream, leaveOpen: true);
        long next = 0;
        try
        {
            while (true)
            {
                if (Check(stream, path, next, out var isEnd) is { } failure) return failure;
                // TarReader goes on from where it has stopped by itself.
                if (isEnd || reader.GetNextEntry() is not { } entry) return null;
                var size = entry.Length;
                if (size < 0 || entry.DataOffset < 0 && size > 0) return Damaged(path);
                if (entry.DataOffset >= 0)
                {
                    if (size > stream.Length - entry.DataOffset) return Cut(path);
                    next = entry.DataOffset + (size + Block - 1) / Block * Block;
                }
                else
                {
                    next = stream.Position;
                }

                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)) continue;
                var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                var place = new TarPlace(name, Math.Max(entry.DataOffset, 0), size);
                files.Add(place);
                _places[name] = place;
            }
        }
        catch (EndOfStreamException)
        {
            return Cut(path);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            return Damaged(path, isFirst: files.Count == 0, e);
        }
    }

    // The headers from a place on, up to that of a file, as far as sizes go. Zeros end an archive.
    private static AudioException? Check(FileStream stream, string path, long at, out bool isEnd)
    {
        isEnd = false;
        Span<byte> header = stackalloc byte[Block];
        var position = stream.Position;
        while (true)
        {
            if (at > stream.Length) return Cut(path);
            stream.Position = at;
            var count = stream.ReadAtLeast(header, Block, throwOnEndOfStream: false);
            // Some tools write no zeros at the end.
            isEnd = count == 0 || (count == Block && !header.ContainsAnyExcept((byte)0));
            if (isEnd) break;
            if (count < Block) return Cut(path);
            if (header[TypeAt] is not ((byte)'x' or (byte)'g' or (byte)'L' or (byte)'K')) break;
            var size = SizeOf(header.Slice(SizeAt, SizeLength));
            if (size is < 0 or > LargestHeader) return Damaged(path, isFirst: at == 0);
            at += Block + (size + Block - 1) / Block * Block;
        }

        stream.Position = position;
        return null;
    }

    private static long SizeOf(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0) return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(field[^sizeof(long)..]);
        var text = Encoding.ASCII.GetString(field).Trim('\0', ' ');
        long size = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7') return -1;
            size = size * 8 + (digit - '0');
        }

        return size;
    }

    private static AudioException Cut(string path) =>
        new(AudioError.Truncated, $"'{path}' is an archive that is cut off: the last file in it is not whole. Fetch it again.", path);

    private static AudioException Damaged(string path, bool isFirst = false, Exception? e = null) => isFirst
        ? new(AudioError.UnknownFormat, $"'{path}' is no tar archive, whatever its name says.", path, e)
        : new(AudioError.InvalidData, $"'{path}' is a damaged archive: behind its first files comes what is none. Fetch it again.", path, e);
}
