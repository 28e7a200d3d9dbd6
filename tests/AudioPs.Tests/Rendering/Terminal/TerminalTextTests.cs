using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain.wav", "plain.wav")]
    [InlineData("Zoë — 東京.flac", "Zoë — 東京.flac")]
    [InlineData("a\e[31mb", "a␛[31mb")]
    [InlineData("a\u009b31mb", "a\ufffd31mb")]
    [InlineData("two\r\nlines\tand\a", "two␍␊lines␉and␇")]
    [InlineData("\u007f", "␡")]
    [InlineData("gnp.\u202ewav", "gnp.\ufffdwav")]
    [InlineData("a\u2066b\u2069\u200f", "a\ufffdb\ufffd\ufffd")]
    [InlineData("a\u2028b\u2029", "a\ufffdb\ufffd")]
    // Two people, whom a joiner would make one family in some terminals.
    [InlineData("\U0001F468\u200d\U0001F469", "\U0001F468\U0001F469")]
    [InlineData("❤\ufe0f", "❤")]
    public void Names_are_shown_not_obeyed(string name, string shown) => Assert.Equal(shown, TerminalText.Show(name));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\ufffdx", TerminalText.Show("\ud800x"));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("東京", 4)]
    [InlineData("한국", 4)]
    [InlineData("ｱｲｳ", 3)]
    [InlineData("ＡＢ", 4)]
    [InlineData("🎵", 2)]
    [InlineData("𠀀", 2)]
    [InlineData("שלום", 4)]
    [InlineData("█▀⣿│", 4)]
    public void Cells_are_counted(string text, int width) => Assert.Equal(width, CellWidth.Of(text));

    [Theory]
    [InlineData("sentence.wav", 12, "sentence.wav")]
    [InlineData("sentence.wav", 8, "sentenc…")]
    [InlineData("東京東京", 8, "東京東京")]
    // Half of a character cannot be shown: the line ends one cell early.
    [InlineData("東京東京", 6, "東京…")]
    [InlineData("東京東京", 7, "東京東…")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    [InlineData("abc", -5, "")]
    public void Long_names_end_in_an_ellipsis(string text, int width, string expected)
    {
        Assert.Equal(expected, TerminalText.Fit(text, width));
        Assert.True(CellWidth.Of(expected) <= Math.Max(0, width));
    }
}
