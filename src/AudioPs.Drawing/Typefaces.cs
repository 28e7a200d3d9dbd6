using System.Collections.Concurrent;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>The font that is always there, and those of the machine for what it lacks.</summary>
/// <remarks>Threads may share it. The machine's fonts are looked at only when a text needs them.</remarks>
/// <param name="machine">The fonts of the machine.</param>
internal sealed class Typefaces(Func<IEnumerable<SKTypeface>> machine)
{
    private readonly ConcurrentDictionary<int, SKTypeface?> _substitutes = new();
    private readonly Lazy<SKTypeface[]> _installed = new(() => [.. machine()]);

    /// <summary>For this machine.</summary>
    public static Typefaces Default { get; } = new(() => Installed(SKFontManager.Default));

    /// <summary>The font of labels.</summary>
    public static SKTypeface Regular { get; } = Embedded("Inter-Regular.ttf");

    /// <summary>The font of titles.</summary>
    public static SKTypeface SemiBold { get; } = Embedded("Inter-SemiBold.ttf");

    /// <summary>A font of the machine that has a character; null where none has.</summary>
    public SKTypeface? FindSubstitute(int character) => _substitutes.GetOrAdd(
        character, wanted => Array.Find(_installed.Value, typeface => typeface.ContainsGlyph(wanted)));

    private static SKTypeface Embedded(string name)
    {
        using var stream = typeof(Typefaces).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using var data = SKData.CreateCopy(bytes);
        return SKTypeface.FromData(data);
    }

    // By name, so that which font is taken does not depend on the order in which the machine lists them.
    private static List<SKTypeface> Installed(SKFontManager manager)
    {
        var found = new List<SKTypeface>();
        foreach (var family in manager.FontFamilies.Order(StringComparer.Ordinal))
        {
            if (manager.MatchFamily(family) is { } typeface) found.Add(typeface);
        }

        return found;
    }
}
