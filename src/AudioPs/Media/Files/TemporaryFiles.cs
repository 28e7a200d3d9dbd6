using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AudioPs.Media;

/// <summary>Hidden files and folders under which outputs are written until they are whole, and what a killed process left of them.</summary>
/// <remarks>
/// Their owner holds a lock as long as it lives, which ends with its process however that ends. So what carries the name that is
/// given here and can be locked has no owner any more.
/// </remarks>
public static class TemporaryFiles
{
    // No other program's: what ends so may be deleted.
    private const string Ending = ".audiops.tmp";
    private const string Lock = "lock";
    private const int RandomBytes = 6;

    // A folder of many outputs is looked through once in a while, not for each of them.
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(5);

    // Between being created and being locked.
    private static readonly TimeSpan _youngest = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<string, long> _looked = new(StringComparer.Ordinal);
    private static readonly ConcurrentQueue<string> _cleared = new();

    /// <summary>The paths of what was deleted since this was asked the last time, by any output of the process.</summary>
    public static IReadOnlyList<string> TakeCleared()
    {
        var paths = new List<string>();
        while (_cleared.TryDequeue(out var path)) paths.Add(path);
        return paths;
    }

    /// <summary>A new name in a folder, hidden on Unix; nothing is created.</summary>
    internal static string NewPath(string folder, string name)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Path.Combine(folder, $".{name}.{Base64Url.EncodeToString(random)}{Ending}");
    }

    /// <summary>Creates an empty file and says by a lock that it is in use; null where files that are open cannot be deleted anyway.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    internal static FileStream? Hold(string path) => OperatingSystem.IsWindows()
        ? null
        : new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>The same of a folder, by a file in it.</summary>
    internal static FileStream HoldFolder(string path) =>
        new(Path.Combine(path, Lock), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

    /// <summary>Deletes what processes that are gone left in a folder, unless it was looked through just now.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="isForced">Whether it is looked through in any case.</param>
    internal static void ClearLeftovers(string folder, bool isForced = false)
    {
        var now = Environment.TickCount64;
        if (!isForced && _looked.TryGetValue(folder, out var last) && now - last < _between.TotalMilliseconds) return;
        _looked[folder] = now;
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos(".*" + Ending))
            {
                if (DateTime.UtcNow - entry.LastWriteTimeUtc < _youngest || !Delete(entry)) continue;
                _cleared.Enqueue(entry.FullName);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays where it is: nothing that is asked for depends on it.
        }
    }

    /// <summary>Looks through folders anew, for tests that do not wait.</summary>
    internal static void Forget() => _looked.Clear();

    private static bool Delete(FileSystemInfo entry)
    {
        try
        {
            var isFolder = entry is DirectoryInfo;
            var locked = isFolder ? Path.Combine(entry.FullName, Lock) : entry.FullName;
            if (File.Exists(locked))
            {
                using var held = new FileStream(locked, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                if (!isFolder && !OperatingSystem.IsWindows()) entry.Delete();
            }

            if (isFolder) ((DirectoryInfo)entry).Delete(recursive: true);
            else entry.Delete();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
