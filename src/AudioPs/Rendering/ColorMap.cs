using System.Runtime.InteropServices;

namespace AudioPs.Rendering;

/// <summary>A map from values to colours, dark to light, in 256 steps. Immutable.</summary>
public sealed class ColorMap
{
    /// <summary>Number of colours of each map.</summary>
    public const int Size = 256;

    private readonly Rgb[] _colors;

    private ColorMap(string name, Rgb[] colors)
    {
        Name = name;
        _colors = colors;
    }

    /// <summary>Black, violet, orange, light yellow: of equal perceptual steps, and good in grey. The default.</summary>
    public static ColorMap Magma { get; } = FromTable("Magma", ColorMapTables.Magma);

    /// <summary>Violet, green, yellow: of equal perceptual steps, and safe for colour-blind eyes.</summary>
    public static ColorMap Viridis { get; } = FromTable("Viridis", ColorMapTables.Viridis);

    /// <summary>Black, red, yellow: of equal perceptual steps.</summary>
    public static ColorMap Inferno { get; } = FromTable("Inferno", ColorMapTables.Inferno);

    /// <summary>Blue, pink, yellow: of equal perceptual steps.</summary>
    public static ColorMap Plasma { get; } = FromTable("Plasma", ColorMapTables.Plasma);

    /// <summary>Black to white.</summary>
    public static ColorMap Gray { get; } = new(
        "Gray", [.. Enumerable.Range(0, Size).Select(level => new Rgb((byte)level, (byte)level, (byte)level))]);

    /// <summary>A rainbow: fine differences show, but its lightness rises and falls.</summary>
    public static ColorMap Turbo { get; } = FromTable("Turbo", ColorMapTables.Turbo);

    /// <summary>All hues at one lightness, which end where they begin: for angles.</summary>
    /// <remarks>A circle in Oklab.</remarks>
    internal static ColorMap Hue { get; } = new("Hue", [.. Enumerable.Range(0, Size).Select(step =>
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * step / (Size - 1));
        return new Oklab(0.7, 0.115 * cos, 0.115 * sin).ToRgb();
    })]);

    /// <summary>Every map there is that can be chosen.</summary>
    public static IReadOnlyList<ColorMap> All { get; } = [Magma, Viridis, Inferno, Plasma, Gray, Turbo];

    /// <summary>"Magma".</summary>
    public string Name { get; }

    /// <summary>The colours from the smallest value to the largest, <see cref="Size"/> of them.</summary>
    public IReadOnlyList<Rgb> Colors => _colors;

    /// <summary>The map of a name, in any case.</summary>
    /// <exception cref="AudioException">There is none of this name.</exception>
    public static ColorMap Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(map => map.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument,
                $"'{name}' is no colour map. There are {string.Join(", ", All.Select(map => map.Name))}.");
    }

    /// <summary>The colour of a value.</summary>
    /// <param name="fraction">0 for the first colour, 1 for the last; what is outside counts as the nearer end, and NaN as 0.</param>
    public Rgb At(double fraction) =>
        _colors[fraction >= 1 ? Size - 1 : fraction > 0 ? (int)(fraction * Size) : 0];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static ColorMap FromTable(string name, string table) =>
        new(name, MemoryMarshal.Cast<byte, Rgb>(Convert.FromBase64String(table)).ToArray());
}
