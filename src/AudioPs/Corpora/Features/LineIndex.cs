using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace AudioPs.Corpora;

/// <summary>Where in files of JSON lines the line of each name is. Later files and lines go over earlier ones.</summary>
/// <remarks>A line begins with its name: <c>{"name":"a"</c>. Of each its place is held, not its text: 2 million take about 100 MB.</remarks>
internal sealed class LineIndex : IDisposable
{
    /// <summary>How many bytes most lines have at most.</summary>
    public const int LikelyLine = 2048;

    // No line is longer: a name of a file has 4,096 bytes, and features are few.
    public const int LongestLine = 1 << 20;

    private const int Block = 1 << 20;
    private const int ReadLength = 1 << 15;

    // A manifest, that of a shard, a journal.
    private const int FileBits = 2;

    private readonly Dictionary<UInt128, long> _places = [];
    private readonly List<(SafeFileHandle Handle, DateTime Written)> _files = [];
    private byte[] _read = new byte[ReadLength];
    private int _readLength;
    private int _readNumber = -1;
    private long _readStart;

    /// <summary>How many names are known.</summary>
    public int Count => _places.Count;

    /// <summary>What stands for a name: two of them have the same only by a chance of one in 2^64.</summary>
    public static UInt128 Hash(ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <inheritdoc cref="Hash(ReadOnlySpan{byte})"/>
    public static UInt128 Hash(string name) => Hash(Encoding.UTF8.GetBytes(name));

    /// <summary>Takes in the lines of a file, over those before.</summary>
    /// <param name="handle">The file; owned from here on.</param>
    /// <returns>Where its last whole line ends: what follows was being written when its run was killed.</returns>
    public long Add(SafeFileHandle handle)
    {
        var number = _files.Count;
        _files.Add((handle, File.GetLastWriteTimeUtc(handle)));
        var block = new byte[Block];
        var (held, end) = (0, 0L);
        while (RandomAccess.Read(handle, block.AsSpan(held), end + held) is > 0 and var read)
        {
            var bytes = block.AsSpan(0, held + read);
            while (bytes.IndexOf((byte)'\n') is >= 0 and var length)
            {
                // What is no line of ours ends what can be believed.
                if (NameOf(bytes[..length]) is not { } name) return end;
                _places[name] = (end << FileBits) | (uint)number;
                end += length + 1;
                bytes = bytes[(length + 1)..];
            }

            held = bytes.Length;
            if (held == block.Length) return end;
            bytes.CopyTo(block);
        }

        return end;
    }

    /// <summary>The line of a name, and when its file was last added to; null where there is none. It holds until the next is asked for.</summary>
    /// <param name="hash">What stands for the name.</param>
    public (ReadOnlyMemory<byte> Line, DateTime Written)? Find(UInt128 hash)
    {
        if (!_places.TryGetValue(hash, out var place)) return null;
        var number = (int)(place & ((1 << FileBits) - 1));
        var (handle, written) = _files[number];
        var start = place >> FileBits;

        // Mostly they are asked for in their order, so that many come with one reading.
        if (number == _readNumber && start >= _readStart && LineAt((int)Math.Min(start - _readStart, _readLength)) is { } known) return (known, written);
        while (true)
        {
            _readLength = RandomAccess.Read(handle, _read, start);
            (_readNumber, _readStart) = (number, start);
            if (LineAt(0) is { } line) return (line, written);
            if (_readLength < _read.Length || _read.Length >= LongestLine) return null;
            _read = new byte[2 * _read.Length];
        }
    }

    private ReadOnlyMemory<byte>? LineAt(int at)
    {
        var length = _read.AsSpan(at, _readLength - at).IndexOf((byte)'\n');
        // An array that is null would be an empty memory.
        return length >= 0 ? (ReadOnlyMemory<byte>)_read.AsMemory(at, length) : default(ReadOnlyMemory<byte>?);
    }

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        _places.Clear();
        _readNumber = -1;
    }

    public void Dispose()
    {
        foreach (var (handle, _) in _files) handle.Dispose();
    }

    private static UInt128? NameOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.ValueTextEquals("name"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String
                && line[^1] == '}'
                ? reader.ValueIsEscaped ? Hash(reader.GetString()!) : Hash(reader.ValueSpan)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
