using System.Globalization;
using System.Text;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace AudioPs.Drawing;

/// <summary>Texts as runs of fonts that have their characters, and the widths of these.</summary>
internal sealed class TextShaper(Typefaces typefaces)
{
    /// <summary>A text in which nothing acts on what is around it: no line break, no escape, no change of direction.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
                && (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format || rune.Value is 0x200C or 0x200D);
            visible.Append(isSeen ? rune.ToString() : "\uFFFD");
        }

        return visible.ToString();
    }

    public IReadOnlyList<TextRun> Split(string text, SKTypeface typeface)
    {
        if (typeface.ContainsGlyphs(text)) return [new TextRun(text, typeface, IsSubstitute: false)];
        var runs = new List<TextRun>();
        var start = 0;
        SKTypeface? current = null;
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var wanted = current is not null && current != typeface && IsBetween(text.AsSpan(position), typeface, current)
                ? current
                : Choose(rune, typeface, current);
            if (current is not null && wanted != current)
            {
                runs.Add(new TextRun(text[start..position], current, current != typeface));
                start = position;
            }

            current = wanted;
            position += rune.Utf16SequenceLength;
        }

        runs.Add(new TextRun(text[start..], current!, current != typeface));
        return runs;
    }

    public float Measure(string text, TextStyle style)
    {
        var width = 0f;
        foreach (var run in Split(text, style.Typeface))
        {
            using var font = Font(run.Typeface, style.Size);
            if (run.IsSubstitute)
            {
                using var shaper = new SKShaper(run.Typeface);
                width += shaper.Shape(run.Text, font).Width;
            }
            else
            {
                width += font.MeasureText(run.Text);
            }
        }

        return width;
    }

    /// <summary>A text shortened in its middle to fit a width; both ends of a file name tell something.</summary>
    public string Fit(string text, TextStyle style, float width)
    {
        if (Measure(text, style) <= width) return text;
        var elements = StringInfo.ParseCombiningCharacters(text);
        var (few, many) = (0, elements.Length);
        while (few < many)
        {
            var kept = (few + many + 1) / 2;
            if (Measure(Shorten(kept), style) <= width) few = kept;
            else many = kept - 1;
        }

        return Shorten(few);

        string Shorten(int kept)
        {
            var head = (kept + 1) / 2;
            var tail = kept - head;
            return string.Concat(
                head < elements.Length ? text.AsSpan(0, elements[head]) : text,
                "…",
                tail > 0 ? text.AsSpan(elements[^tail]) : default);
        }
    }

    public static SKFont Font(SKTypeface typeface, float size) => new(typeface, size)
    {
        Subpixel = true,
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
    };

    private SKTypeface Choose(Rune rune, SKTypeface typeface, SKTypeface? current)
    {
        if (typeface.ContainsGlyph(rune.Value) && !(current is not null && current != typeface && IsNeutral(rune))) return typeface;

        // What joins with its neighbours stays with them.
        if (current is not null && (IsNeutral(rune) || current.ContainsGlyph(rune.Value))) return current;
        return typefaces.FindSubstitute(rune.Value) ?? typeface;
    }

    // A space between two words of a script that runs from right to left is part of what is turned around with them.
    private static bool IsBetween(ReadOnlySpan<char> rest, SKTypeface typeface, SKTypeface substitute)
    {
        foreach (var rune in rest.EnumerateRunes())
        {
            if (!substitute.ContainsGlyph(rune.Value)) return false;
            if (Rune.IsLetterOrDigit(rune)) return !typeface.ContainsGlyph(rune.Value);
        }

        return false;
    }

    private static bool IsNeutral(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
