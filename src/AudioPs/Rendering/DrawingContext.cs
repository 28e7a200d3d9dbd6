using AudioPs.Interop;

namespace AudioPs.Rendering;

/// <summary>
/// The drawing assembly, loaded with its packages into a load context of its own when the first picture is drawn: from the folder
/// <c>drawing</c> beside AudioPs.dll, where a module has it, or from beside AudioPs.dll.
/// </summary>
public static class DrawingContext
{
    private static readonly PackagedAssembly<IDrawing> _assembly = new(
        "AudioPs.Drawing", "drawing", "AudioPs.Drawing.SkiaDrawing", "Pictures cannot be drawn", "libSkiaSharp", "libHarfBuzzSharp");

    /// <summary>The drawing assembly, loaded at the first call.</summary>
    /// <exception cref="AudioException">One of its files is missing, damaged, or of another platform.</exception>
    public static IDrawing Drawing => _assembly.Value;

    /// <inheritdoc cref="PackagedAssembly{T}.Find"/>
    internal static string Find(string home) => _assembly.Find(home);

    /// <inheritdoc cref="PackagedAssembly{T}.Load"/>
    internal static IDrawing Load(string folder) => _assembly.Load(folder);
}
