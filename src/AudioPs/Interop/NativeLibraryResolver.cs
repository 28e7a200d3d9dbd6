using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary>Finds, loads and checks the native library, once in a process.</summary>
/// <remarks>
/// Looked for in this order: the file that <c>AUDIOPS_NATIVE_LIBRARY</c> names (then nowhere else);
/// <c>runtimes/&lt;rid&gt;/native</c> beside the assembly, where a module has it; the assembly's own folder;
/// <c>runtimes/&lt;rid&gt;/native</c> of the NuGet package whose <c>lib</c> it is in; where .NET has put the native libraries of an
/// application; <c>out/native/&lt;rid&gt;</c> of a source tree that the assembly was built in.
/// </remarks>
internal static unsafe class NativeLibraryResolver
{
    public const string PathVariable = "AUDIOPS_NATIVE_LIBRARY";

    private static readonly Lock Gate = new();
    private static nint _library;
    private static string? _libraryPath;

    /// <summary>The file that was loaded; null before the first call into it.</summary>
    public static string? LibraryPath => Volatile.Read(ref _libraryPath);

    /// <summary>Runtime identifier of this process as the build names its folders, e.g. "linux-x64".</summary>
    public static string RuntimeIdentifier { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + "-" +
        (RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            Architecture.X86 => "x86",
            Architecture.Arm => "arm",
            _ => "other",
        });

    private static string FileName { get; } =
        OperatingSystem.IsWindows() ? NativeMethods.LibraryName + ".dll"
        : OperatingSystem.IsMacOS() ? "lib" + NativeMethods.LibraryName + ".dylib"
        : "lib" + NativeMethods.LibraryName + ".so";

    /// <summary>The resolver that <see cref="NativeMethods"/> registers.</summary>
    /// <exception cref="AudioException">The library is missing, does not load or is of another version.</exception>
    public static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName != NativeMethods.LibraryName)
            return 0;

        lock (Gate)
        {
            if (_library == 0)
            {
                var path = Find(assembly, Environment.GetEnvironmentVariable(PathVariable));
                _library = Load(path);
                Volatile.Write(ref _libraryPath, path);
            }

            return _library;
        }
    }

    /// <summary>The library's path, or an error that names each place that was tried.</summary>
    internal static string Find(Assembly assembly, string? overridePath)
    {
        if (!string.IsNullOrEmpty(overridePath))
        {
            var full = Path.GetFullPath(overridePath);
            return File.Exists(full)
                ? full
                : throw new AudioException(
                    AudioError.NativeLibrary,
                    $"{PathVariable} names '{full}', which does not exist. Set it to the {FileName} to use, or unset it.",
                    full);
        }

        var tried = Candidates(AssemblyFolder(assembly)).ToList();
        return tried.Find(File.Exists) ?? throw new AudioException(
            AudioError.NativeLibrary,
            $"The native library for {RuntimeIdentifier} was not found. Build it with native/build.sh, or set " +
            $"{PathVariable} to its path. Tried: {string.Join(", ", tried)}.");
    }

    private static IEnumerable<string> Candidates(string folder)
    {
        yield return Path.Combine(folder, "runtimes", RuntimeIdentifier, "native", FileName);
        yield return Path.Combine(folder, FileName);

        // A script of F# loads the assembly from the package as it was unpacked.
        if (Directory.GetParent(folder) is { Name: "lib", Parent: { } package })
            yield return Path.Combine(package.FullName, "runtimes", RuntimeIdentifier, "native", FileName);

        // An application in one file unpacks its libraries where only .NET knows.
        var unpacked = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (var place in unpacked.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(place, FileName);

        // Only a tree of this project's sources has native/include/audiops.h: no other "out" folder may supply code.
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "native", "include", "audiops.h")))
                yield return Path.Combine(parent.FullName, "out", "native", RuntimeIdentifier, FileName);
        }
    }

    [UnconditionalSuppressMessage(
        "SingleFile", "IL3000", Justification = "An empty location falls back to the application's folder.")]
    private static string AssemblyFolder(Assembly assembly) =>
        Path.GetDirectoryName(assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    internal static nint Load(string path)
    {
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new AudioException(
                AudioError.NativeLibrary,
                $"The native library '{path}' cannot be loaded: {exception.Message.Trim()} " +
                $"Build it for {RuntimeIdentifier} with native/build.sh.",
                path,
                exception);
        }

        if (!NativeLibrary.TryGetExport(library, "audiops_api_version", out var export))
        {
            NativeLibrary.Free(library);
            throw new AudioException(
                AudioError.NativeLibrary,
                $"'{path}' is not the native library of AudioPs: it lacks audiops_api_version. " +
                $"Build it with native/build.sh, and check {PathVariable}.",
                path);
        }

        var version = ((delegate* unmanaged<uint>)export)();
        if (version != NativeMethods.ApiVersion)
        {
            NativeLibrary.Free(library);
            throw new AudioException(
                AudioError.NativeLibrary,
                $"The native library '{path}' has API version {version}; this AudioPs needs " +
                $"{NativeMethods.ApiVersion}. Build both from the same sources, or install the module again.",
                path);
        }

        return library;
    }
}
