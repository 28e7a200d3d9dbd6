using System.Globalization;
using System.Text;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

/// <summary>What a terminal shows of lines with colours. Escape sequences other than colours fail the test.</summary>
internal sealed class AnsiScreen
{
    private readonly List<Cell[]> _rows = [];

    private AnsiScreen()
    {
    }

    /// <summary>Parameters of a colour as they were written ("38;5;17" is "5;17"); empty for the terminal's own.</summary>
    public readonly record struct Cell(string Text, string Foreground, string Background);

    public int Height => _rows.Count;

    public static AnsiScreen Read(IEnumerable<string> lines)
    {
        var screen = new AnsiScreen();
        foreach (var line in lines) screen._rows.Add(ReadLine(line));
        return screen;
    }

    public int WidthOf(int row) => _rows[row].Length;

    public Cell At(int row, int column) => column < _rows[row].Length ? _rows[row][column] : new Cell(" ", "", "");

    public string Text(int row) => string.Concat(_rows[row].Select(cell => cell.Text));

    private static Cell[] ReadLine(string line)
    {
        var cells = new List<Cell>();
        var (foreground, background) = ("", "");
        for (var at = 0; at < line.Length;)
        {
            if (line[at] == '\e')
            {
                var end = line.IndexOf('m', at);
                Assert.True(end > at && line[at + 1] == '[', "An escape sequence is not a colour.");
                Apply(line[(at + 2)..end].Split(';'), ref foreground, ref background);
                at = end + 1;
                continue;
            }

            Rune.DecodeFromUtf16(line.AsSpan(at), out var rune, out var length);
            Assert.False(Rune.IsControl(rune), $"U+{rune.Value:X4} stands in a line.");
            at += length;
            var width = CellWidth.Of(rune);
            if (width == 0) cells[^1] = cells[^1] with { Text = cells[^1].Text + rune };
            else cells.Add(new Cell(rune.ToString(), foreground, background));
            if (width == 2) cells.Add(new Cell("", foreground, background));
        }

        Assert.Equal("", foreground + background);
        return [.. cells];
    }

    private static void Apply(string[] codes, ref string foreground, ref string background)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            switch (int.Parse(codes[i], CultureInfo.InvariantCulture))
            {
                case 0:
                    (foreground, background) = ("", "");
                    break;
                case 1 or 2 or 22:
                    break;
                case 39:
                    foreground = "";
                    break;
                case 49:
                    background = "";
                    break;
                case 38:
                    foreground = Extended(codes, ref i);
                    break;
                case 48:
                    background = Extended(codes, ref i);
                    break;
                case >= 30 and <= 37 or >= 90 and <= 97:
                    foreground = codes[i];
                    break;
                default:
                    Assert.Fail($"{codes[i]} is no colour that is used here.");
                    break;
            }
        }
    }

    private static string Extended(string[] codes, ref int i)
    {
        var count = codes[i + 1] == "2" ? 4 : 2;
        var color = string.Join(';', codes[(i + 1)..(i + 1 + count)]);
        i += count;
        return color;
    }
}
