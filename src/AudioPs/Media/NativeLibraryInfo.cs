using System.Collections.ObjectModel;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Which native library is loaded and what it is made of.</summary>
public sealed class NativeLibraryInfo
{
    private static NativeLibraryInfo? _current;

    private NativeLibraryInfo(string path, int apiVersion, string variant, ReadOnlyDictionary<string, string> components)
    {
        Path = path;
        ApiVersion = apiVersion;
        Variant = variant;
        Components = components;
    }

    /// <summary>The library that is in use; loads it where that has not happened yet.</summary>
    /// <exception cref="AudioException">It is missing, broken or of another version.</exception>
    public static NativeLibraryInfo Current => _current ??= Load();

    /// <summary>Readers, writers, resamplers and filter graphs that are open in this process.</summary>
    public static long OpenHandles => NativeMethods.GetOpenHandles();

    /// <summary>The file it was loaded from.</summary>
    public string Path { get; }

    /// <summary>Version of its C API.</summary>
    public int ApiVersion { get; }

    /// <summary>
    /// "source" where FFmpeg and the other libraries were built from source and are part of it, "system" where it uses those
    /// of the machine.
    /// </summary>
    public string Variant { get; }

    /// <summary>Versions of what is linked into it, by name: "ffmpeg", "lame", "opus", …</summary>
    public IReadOnlyDictionary<string, string> Components { get; }

    /// <summary>"audiops_native (API 1, source): ffmpeg 7.1.1, lame 3.100, …".</summary>
    public override string ToString() =>
        $"{NativeMethods.LibraryName} (API {ApiVersion}, {Variant}): " +
        string.Join(", ", Components.Select(component => $"{component.Key} {component.Value}"));

    private static NativeLibraryInfo Load()
    {
        var version = (int)NativeMethods.GetApiVersion();
        var components = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in NativeText.BuildInfo().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 2);
            components[words[0]] = words.Length > 1 ? words[1] : string.Empty;
        }

        components.Remove("variant", out var variant);

        return new NativeLibraryInfo(
            NativeLibraryResolver.LibraryPath ?? string.Empty,
            version,
            variant ?? string.Empty,
            new ReadOnlyDictionary<string, string>(components));
    }
}
