using AudioPs.Drawing;
using AudioPs.Media;
using AudioPs.Rendering;
using SkiaSharp;
using Xunit;

namespace AudioPs.Tests.Rendering;

/// <summary>
/// Characters that the embedded font lacks come from fonts of the machine. A SkiaSharp that does not find these says nothing: it
/// draws boxes.
/// </summary>
public sealed class MachineFontTests
{
    private const string Folder = "/usr/share/fonts";

    // Letters of many scripts, and signs: which of them the machine's fonts have depends on the machine.
    private static readonly int[] Candidates =
    [
        .. Enumerable.Range(0x05D0, 27), .. Enumerable.Range(0x0627, 36), .. Enumerable.Range(0x0E01, 46),
        .. Enumerable.Range(0x0561, 38), .. Enumerable.Range(0x10D0, 33), .. Enumerable.Range(0x0905, 53),
        .. Enumerable.Range(0x3042, 80), .. Enumerable.Range(0x4E00, 256), .. Enumerable.Range(0xAC00, 256),
        .. Enumerable.Range(0x2801, 255), .. Enumerable.Range(0x2200, 256),
    ];

    [Fact]
    public void Characters_that_the_embedded_font_lacks_are_drawn_in_fonts_of_the_machine()
    {
        var (one, other) = TwoCharacters();
        var without = new Typefaces(() => []);

        // As boxes the two are the same picture, and in a font they are not.
        Assert.Equal(Draw(one, without), Draw(other, without));
        var drawn = Draw(one, Typefaces.Default);
        Assert.NotEqual(drawn, Draw(other, Typefaces.Default));
        Assert.NotEqual(drawn, Draw(one, without));

        // Ten of them, each of some strokes: five dark pixels a letter at least.
        Assert.True(drawn.Count(isDark => isDark) > 50, $"{drawn.Count(isDark => isDark)} dark pixels");
    }

    /// <summary>
    /// Two characters that a font file has and the embedded font lacks, found by opening the files, not through the list of the
    /// machine's fonts that is under test.
    /// </summary>
    private static (int One, int Other) TwoCharacters()
    {
        var files = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : [];
        foreach (var file in files.Where(file => Path.GetExtension(file) is ".ttf" or ".otf" or ".ttc").Order(StringComparer.Ordinal))
        {
            using var typeface = SKTypeface.FromFile(file);
            if (typeface is null) continue;
            var found = Candidates.Where(character =>
                !Typefaces.SemiBold.ContainsGlyph(character) && typeface.ContainsGlyph(character)).Take(2).ToArray();
            if (found.Length == 2) return (found[0], found[1]);
        }

        Assert.Skip($"No font under {Folder} has letters that Inter lacks, so that this cannot be seen here. Install fonts-dejavu-core.");
        return default;
    }

    /// <summary>Which pixels of the title are dark, row by row.</summary>
    private static bool[] Draw(int character, Typefaces typefaces)
    {
        using var stream = new ClipStream(new AudioClip(new float[800], 1, 8000));
        var title = string.Concat(Enumerable.Repeat(char.ConvertFromUtf32(character), 10));
        var figure = new Figure(FigurePanels.Of(AudioView.Waveform, stream, 600), new FigureOptions { Width = 600, Height = 300, Title = title });
        using var picture = new Picture(figure, typefaces);
        return [.. from y in Enumerable.Range(0, 30) from x in Enumerable.Range(0, 600) select Picture.Lightness(picture[x, y]) < 400];
    }
}
