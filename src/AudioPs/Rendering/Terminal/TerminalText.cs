using System.Globalization;
using System.Text;

namespace AudioPs.Rendering.Terminal;

/// <summary>Text of others, such as a file's name, made safe to write to a terminal.</summary>
internal static class TerminalText
{
    private const char Replacement = '\uFFFD';
    private const char Ellipsis = '…';

    /// <summary>The text with nothing in it that a terminal would obey.</summary>
    /// <remarks>
    /// Control characters become their pictures ("␛", "␊"); what else breaks lines or turns the direction of writing becomes U+FFFD.
    /// What is invisible and only changes how its neighbours look (joiners, variation selectors) is left out: terminals
    /// disagree on the width of what it would make.
    /// </remarks>
    public static string Show(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            switch (character.Value)
            {
                case < 0x20:
                    shown.Append((char)(0x2400 + character.Value));
                    continue;
                case 0x7F:
                    shown.Append('\u2421');
                    continue;
                case 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF):
                    continue;
            }

            switch (Rune.GetUnicodeCategory(character))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned:
                    shown.Append(Replacement);
                    break;
                default:
                    shown.Append(character.ToString());
                    break;
            }
        }

        return shown.ToString();
    }

    /// <summary>The text, or its beginning and an ellipsis, in at most <paramref name="width"/> cells.</summary>
    public static string Fit(string text, int width)
    {
        if (CellWidth.Of(text) <= width) return text;
        if (width < 1) return "";
        var fitting = new StringBuilder();
        var used = 1;
        foreach (var character in text.EnumerateRunes())
        {
            used += CellWidth.Of(character);
            if (used > width) break;
            fitting.Append(character.ToString());
        }

        return fitting.Append(Ellipsis).ToString();
    }
}
