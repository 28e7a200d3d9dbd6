using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using AudioPs.Interop;

namespace AudioPs.Rendering;

/// <summary>
/// The load context of the drawing assembly and its packages, made when the first picture is drawn. Another module may have
/// loaded other versions of those packages: neither sees the other's.
/// </summary>
/// <remarks>
/// The assembly is looked for in the folder <c>drawing</c> beside AudioPs.dll, where a module has it, and then beside
/// AudioPs.dll. Native libraries are looked for in <c>runtimes/&lt;rid&gt;/native</c> of its folder and in the folder itself.
/// AudioPs.dll itself and what belongs to .NET come from where AudioPs.dll was loaded, so that types are the same on both sides.
/// </remarks>
public sealed class DrawingContext : AssemblyLoadContext
{
    private const string AssemblyName = "AudioPs.Drawing";
    private const string ModuleFolder = "drawing";
    private const string EntryType = "AudioPs.Drawing.SkiaDrawing";

    private static readonly string[] NativeLibraries = ["libSkiaSharp", "libHarfBuzzSharp"];

    private static readonly Lock Gate = new();
    private static IDrawing? _drawing;

    private readonly string _folder;

    private DrawingContext(string folder)
        : base(AssemblyName) =>
        _folder = folder;

    /// <summary>The drawing assembly, loaded at the first call.</summary>
    /// <exception cref="AudioException">One of its files is missing, damaged, or of another platform.</exception>
    public static IDrawing Drawing
    {
        get
        {
            if (Volatile.Read(ref _drawing) is { } drawing)
                return drawing;

            lock (Gate)
            {
                if (_drawing is null)
                    Volatile.Write(ref _drawing, Load(Find(HomeFolder)));
                return _drawing!;
            }
        }
    }

    [UnconditionalSuppressMessage(
        "SingleFile", "IL3000", Justification = "An empty location falls back to the application's folder.")]
    private static string HomeFolder =>
        Path.GetDirectoryName(typeof(DrawingContext).Assembly.Location) is { Length: > 0 } folder
            ? folder
            : AppContext.BaseDirectory;

    /// <summary>The folder that has the drawing assembly, or an error that names each place that was tried.</summary>
    internal static string Find(string home)
    {
        string[] tried = [Path.Combine(home, ModuleFolder), home];
        return Array.Find(tried, folder => File.Exists(Path.Combine(folder, AssemblyName + ".dll")))
            ?? throw new AudioException(
                AudioError.NativeLibrary,
                $"Pictures cannot be drawn: {AssemblyName}.dll was not found in {string.Join(" or ", tried)}. "
                + "Install the module again, or build it.");
    }

    /// <summary>Loads the drawing assembly of a folder into a new context, with its native libraries.</summary>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "A trimmed application has no drawing assembly: loading it fails with a message.")]
    [UnconditionalSuppressMessage(
        "Trimming", "IL2072", Justification = "A trimmed application has no drawing assembly: loading it fails with a message.")]
    internal static IDrawing Load(string folder)
    {
        var context = new DrawingContext(folder);
        try
        {
            var assembly = context.LoadFromAssemblyPath(Path.Combine(folder, AssemblyName + ".dll"));
            var drawing = (IDrawing)Activator.CreateInstance(assembly.GetType(EntryType, throwOnError: true)!)!;
            // Asks the native libraries for their versions: what is missing of them is told now and as what it is.
            _ = drawing.Libraries;
            return drawing;
        }
        catch (Exception exception) when (Cause(exception) is { } cause)
        {
            throw new AudioException(
                AudioError.NativeLibrary,
                $"Pictures cannot be drawn: what draws them does not load from '{folder}' on {NativeLibraryResolver.RuntimeIdentifier}. "
                + $"{cause.TrimEnd('.')}. Install the module again, from a package for this platform.",
                innerException: exception);
        }
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "A trimmed application has no drawing assembly: loading it fails with a message.")]
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        var shared = typeof(DrawingContext).Assembly;
        if (assemblyName.Name == shared.GetName().Name)
            return shared;

        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        if (File.Exists(path))
            return LoadFromAssemblyPath(path);

        // Only .NET itself is shared: a package that the application happens to have would be of any version.
        return IsOfRuntime(assemblyName.Name!)
            ? null
            : throw new FileNotFoundException($"{assemblyName.Name}.dll is not in '{_folder}'", path);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        ArgumentNullException.ThrowIfNull(unmanagedDllName);
        var name = unmanagedDllName
            + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");
        string[] candidates =
        [
            Path.Combine(_folder, "runtimes", NativeLibraryResolver.RuntimeIdentifier, "native", name),
            Path.Combine(_folder, name),
        ];
        if (Array.Find(candidates, File.Exists) is { } path)
            return LoadUnmanagedDllFromPath(path);

        // One of the same name elsewhere on the machine would be of any version: it must not stand in.
        return NativeLibraries.Contains(unmanagedDllName)
            ? throw new DllNotFoundException($"{name} is neither in {string.Join(" nor in ", candidates.Select(Path.GetDirectoryName))}")
            : 0;
    }

    private static bool IsOfRuntime(string name) =>
        name is "netstandard" or "mscorlib" or "System" || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    // What is wrong, in the words of the innermost failure; null for a failure that is not one of loading.
    private static string? Cause(Exception exception)
    {
        while (exception is TypeInitializationException or TargetInvocationException && exception.InnerException is { } inner)
            exception = inner;

        return exception switch
        {
            DllNotFoundException => FirstLine(exception.Message),
            BadImageFormatException or EntryPointNotFoundException or FileLoadException or FileNotFoundException
                or TypeLoadException or MissingMemberException => FirstLine(exception.Message),
            _ => null,
        };
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
