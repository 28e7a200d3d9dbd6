using System.Globalization;
using System.Text;

namespace AudioPs.Commands;

/// <summary>Text of names and tags as a terminal may show it: what would move its cursor or change its colors is written out.</summary>
internal static class VisibleText
{
    /// <summary>The text, with control characters as <c>\u001B</c>. Lines and tabs of it stay where <paramref name="keepsLines"/>.</summary>
    public static string Of(string text, bool keepsLines = false)
    {
        var first = 0;
        while (first < text.Length && !IsHidden(text[first], keepsLines)) first++;
        if (first == text.Length) return text;
        var visible = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var character in text.AsSpan(first))
        {
            if (IsHidden(character, keepsLines)) visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else visible.Append(character);
        }

        return visible.ToString();
    }

    private static bool IsHidden(char character, bool keepsLines) =>
        char.IsControl(character) && !(keepsLines && character is ('\n' or '\r' or '\t'));
}
