using System.Globalization;
using System.Reflection;
using AudioPs.Rendering;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>The drawing assembly, as AudioPs sees it.</summary>
public sealed class SkiaDrawing : IDrawing
{
    private readonly Lazy<string[]> _libraries = new(ReadLibraries);

    /// <summary>Asks the native libraries for their versions: what is missing of them is told now and as what it is.</summary>
    public SkiaDrawing() => _ = Libraries;

    /// <inheritdoc/>
    public IReadOnlyList<string> Libraries => _libraries.Value;

    /// <inheritdoc/>
    public IFigureRenderer Figures { get; } = new FigureRenderer(Typefaces.Default);

    private static string[] ReadLibraries()
    {
        // A buffer is the least that makes HarfBuzz load.
        using var probe = new HarfBuzzSharp.Buffer();
        return
        [
            Of(typeof(ScottPlot.Plot)),
            Of(typeof(SKCanvas)) + ", native " + SkiaSharpVersion.Native.ToString(),
            Of(typeof(HarfBuzzSharp.Buffer)),
        ];
    }

    private static string Of(Type type)
    {
        var assembly = type.Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version!.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{assembly.GetName().Name} {version.Split('+')[0]}");
    }
}
