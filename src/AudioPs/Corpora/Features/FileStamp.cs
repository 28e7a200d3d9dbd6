using System.Collections.Concurrent;
using System.Security.Cryptography;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What a file is told by: its size and its checksum.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Checksum">SHA-256, in small hexadecimal digits.</param>
internal sealed record FileStamp(long Size, string Checksum)
{
    /// <summary>Reads a file to its end, or audio within one.</summary>
    /// <exception cref="AudioException">The file that it lies in cannot be read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStamp Of(string path)
    {
        if (!File.Exists(path) && ContainedAudio.Find(path) is { } contained)
        {
            using var part = contained.OpenContents();
            return new FileStamp(part.Length, Convert.ToHexStringLower(SHA256.HashData(part)));
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return new FileStamp(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>The stamps of the files of late, as the parts of a long file lie beside each other. Threads share it.</summary>
    internal sealed class Cache
    {
        private const int Most = 256;

        private readonly ConcurrentDictionary<string, Lazy<FileStamp>> _stamps = new(StringComparer.Ordinal);

        /// <summary>The stamp of a file; read once however many ask.</summary>
        public FileStamp Of(string path)
        {
            if (_stamps.Count >= Most) _stamps.Clear();
            return _stamps.GetOrAdd(path, file => new Lazy<FileStamp>(() => FileStamp.Of(file))).Value;
        }
    }
}
