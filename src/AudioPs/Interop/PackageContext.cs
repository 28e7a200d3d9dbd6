using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace AudioPs.Interop;

/// <summary>
/// The load context of an assembly and its packages. Another module may have loaded other versions of those packages: neither sees
/// the other's.
/// </summary>
/// <remarks>
/// Native libraries are looked for in <c>runtimes/&lt;rid&gt;/native</c> of the assembly's folder and in the folder itself. AudioPs.dll
/// and what belongs to .NET come from where AudioPs.dll was loaded, so that types are the same on both sides.
/// </remarks>
internal sealed class PackageContext(string name, string folder, string[] nativeLibraries) : AssemblyLoadContext(name)
{
    /// <summary>What is wrong, in the words of the innermost failure; null for a failure that is not one of loading.</summary>
    public static string? Cause(Exception exception)
    {
        while (exception is TypeInitializationException or TargetInvocationException && exception.InnerException is { } inner)
            exception = inner;

        return exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or FileLoadException
            or FileNotFoundException or TypeLoadException or MissingMemberException
            ? exception.Message.Split('\n')[0].Trim()
            : null;
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "A trimmed application has no such assembly: loading it fails with a message.")]
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        var shared = typeof(PackageContext).Assembly;
        if (assemblyName.Name == shared.GetName().Name) return shared;

        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        if (File.Exists(path)) return LoadFromAssemblyPath(path);

        // Only .NET itself is shared: a package that the application happens to have would be of any version.
        return IsOfRuntime(assemblyName.Name!) ? null : throw new FileNotFoundException($"{assemblyName.Name}.dll is not in '{folder}'", path);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        ArgumentNullException.ThrowIfNull(unmanagedDllName);
        var file = unmanagedDllName + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");
        if (!OperatingSystem.IsWindows() && !file.StartsWith("lib", StringComparison.Ordinal)) file = "lib" + file;
        string[] candidates =
        [
            Path.Combine(folder, "runtimes", NativeLibraryResolver.RuntimeIdentifier, "native", file),
            Path.Combine(folder, file),
        ];
        if (Array.Find(candidates, File.Exists) is { } path) return LoadUnmanagedDllFromPath(path);

        // One of the same name elsewhere on the machine would be of any version: it must not stand in.
        return nativeLibraries.Contains(unmanagedDllName)
            ? throw new DllNotFoundException($"{file} is neither in {string.Join(" nor in ", candidates.Select(Path.GetDirectoryName))}")
            : 0;
    }

    private static bool IsOfRuntime(string name) =>
        name is "netstandard" or "mscorlib" or "System" or "Microsoft.CSharp" || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal) || name.StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal);
}
