using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Interop;

/// <summary>An assembly that brings third-party packages, loaded with them into a context of its own at the first use.</summary>
/// <typeparam name="T">What AudioPs sees of it.</typeparam>
/// <remarks>
/// It is looked for in a folder beside AudioPs.dll, where a module has it, and then beside AudioPs.dll. A failure is not kept: what
/// was missing may be there at the next try.
/// </remarks>
/// <param name="name">Name of the assembly.</param>
/// <param name="moduleFolder">The folder of a module that it is in.</param>
/// <param name="entryType">Its type that is a <typeparamref name="T"/>, made without arguments.</param>
/// <param name="loss">What cannot be done without it, as the beginning of a message.</param>
/// <param name="nativeLibraries">The native libraries of its packages, which must not be those of the machine.</param>
internal sealed class PackagedAssembly<T>(string name, string moduleFolder, string entryType, string loss, params string[] nativeLibraries)
    where T : class
{
    private readonly Lock _gate = new();
    private T? _value;

    /// <summary>The one instance, loaded at the first call.</summary>
    /// <exception cref="AudioException">One of its files is missing, damaged, or of another platform.</exception>
    public T Value
    {
        get
        {
            if (Volatile.Read(ref _value) is { } value) return value;
            lock (_gate)
            {
                if (_value is null) Volatile.Write(ref _value, Load(Find(HomeFolder)));
                return _value!;
            }
        }
    }

    [UnconditionalSuppressMessage(
        "SingleFile", "IL3000", Justification = "An empty location falls back to the application's folder.")]
    private static string HomeFolder =>
        Path.GetDirectoryName(typeof(PackageContext).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    /// <summary>The folder that has the assembly, or an error that names each place that was tried.</summary>
    public string Find(string home)
    {
        string[] tried = [Path.Combine(home, moduleFolder), home];
        return Array.Find(tried, folder => File.Exists(Path.Combine(folder, name + ".dll")))
            ?? throw new AudioException(
                AudioError.NativeLibrary,
                $"{loss}: {name}.dll was not found in {string.Join(" or ", tried)}. Install the module again, or build it.");
    }

    /// <summary>Loads the assembly of a folder into a new context.</summary>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "A trimmed application has no such assembly: loading it fails with a message.")]
    [UnconditionalSuppressMessage(
        "Trimming", "IL2072", Justification = "A trimmed application has no such assembly: loading it fails with a message.")]
    public T Load(string folder)
    {
        try
        {
            var assembly = new PackageContext(name, folder, nativeLibraries).LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));
            return (T)Activator.CreateInstance(assembly.GetType(entryType, throwOnError: true)!)!;
        }
        catch (Exception exception) when (PackageContext.Cause(exception) is { } cause)
        {
            throw new AudioException(
                AudioError.NativeLibrary,
                $"{loss}: what is needed for it does not load from '{folder}' on {NativeLibraryResolver.RuntimeIdentifier}. "
                + $"{cause.TrimEnd('.')}. Install the module again, from a package for this platform.",
                innerException: exception);
        }
    }
}
