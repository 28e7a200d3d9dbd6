using System.Globalization;
using System.Text;

namespace AudioPs.Rendering.Terminal;

/// <summary>A rectangle of terminal cells, each with a character and its colours, and the lines that it becomes.</summary>
internal sealed class CellCanvas
{
    private const string Blank = " ";

    private readonly Cell[] _cells;

    /// <summary>Blank cells.</summary>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="height">Rows, 1 or more.</param>
    public CellCanvas(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _cells = new Cell[width * height];
        Array.Fill(_cells, new Cell(Blank, default, default, CellWeight.Normal));
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Sets one cell to a character of width 1.</summary>
    public void Set(
        int row,
        int column,
        char character,
        CellColor foreground = default,
        CellColor background = default,
        CellWeight weight = CellWeight.Normal) =>
        _cells[row * Width + column] = new Cell(character.ToString(), foreground, background, weight);

    /// <summary>Writes text from a cell on; what would leave the row is left out.</summary>
    /// <param name="row">0 is at the top.</param>
    /// <param name="column">Of the first character.</param>
    /// <param name="text">Printable characters and combining marks only.</param>
    /// <param name="foreground">Of all of it.</param>
    /// <param name="weight">Of all of it.</param>
    public void Write(int row, int column, string text, CellColor foreground = default, CellWeight weight = CellWeight.Normal)
    {
        var last = -1;
        foreach (var character in text.EnumerateRunes())
        {
            var width = CellWidth.Of(character);
            if (width == 0)
            {
                if (last >= 0) _cells[last] = _cells[last] with { Text = _cells[last].Text + character };
                continue;
            }

            if (column + width > Width) return;
            last = row * Width + column;
            _cells[last] = new Cell(character.ToString(), foreground, default, weight);
            // The second half of a wide character has no text of its own.
            if (width == 2) _cells[last + 1] = new Cell("", foreground, default, weight);
            column += width;
        }
    }

    /// <summary>The rows, without the blanks at their ends.</summary>
    /// <param name="styled">Whether colours are put in, as escape sequences.</param>
    public string[] ToLines(bool styled)
    {
        var lines = new string[Height];
        var line = new StringBuilder();
        for (var row = 0; row < Height; row++)
        {
            var cells = _cells.AsSpan(row * Width, Width);
            var end = cells.Length;
            while (end > 0 && IsBlank(cells[end - 1], styled)) end--;
            line.Clear();
            var style = new Cell(Blank, default, default, CellWeight.Normal);
            foreach (ref readonly var cell in cells[..end])
            {
                if (styled) Restyle(line, ref style, cell);
                line.Append(cell.Text);
            }

            if (styled && IsStyled(style)) line.Append("\e[0m");
            lines[row] = line.ToString();
        }

        return lines;
    }

    private static bool IsBlank(in Cell cell, bool styled) =>
        cell.Text == Blank && (!styled || cell.Background == CellColor.Default);

    private static bool IsStyled(in Cell cell) =>
        cell.Weight != CellWeight.Normal || cell.Foreground != CellColor.Default || cell.Background != CellColor.Default;

    private static void Restyle(StringBuilder line, ref Cell style, in Cell cell)
    {
        // The colour and the weight of a blank cannot be seen: they need not change for one.
        var foreground = cell.Text == Blank ? style.Foreground : cell.Foreground;
        var weight = cell.Text == Blank ? style.Weight : cell.Weight;
        if (style.Foreground == foreground && style.Background == cell.Background && style.Weight == weight) return;
        line.Append("\e[");
        var separator = false;
        if (style.Weight != weight)
        {
            // Bold and faint are both taken back by the usual weight only.
            if (style.Weight != CellWeight.Normal && weight != CellWeight.Normal) Next(line, ref separator).Append("22");
            Next(line, ref separator).Append(CultureInfo.InvariantCulture, $"{(int)weight}");
        }

        if (style.Foreground != foreground) foreground.AppendTo(Next(line, ref separator), isBackground: false);
        if (style.Background != cell.Background) cell.Background.AppendTo(Next(line, ref separator), isBackground: true);
        line.Append('m');
        style = cell with { Foreground = foreground, Weight = weight };
    }

    private static StringBuilder Next(StringBuilder line, ref bool separator)
    {
        if (separator) line.Append(';');
        separator = true;
        return line;
    }

    private readonly record struct Cell(string Text, CellColor Foreground, CellColor Background, CellWeight Weight);
}
