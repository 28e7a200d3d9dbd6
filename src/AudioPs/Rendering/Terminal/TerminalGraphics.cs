using System.Globalization;

namespace AudioPs.Rendering.Terminal;

/// <summary>What a terminal answers when it is asked whether it shows pictures.</summary>
/// <param name="HasSixel">Whether it shows Sixel graphics.</param>
/// <param name="CellWidth">Pixels of a cell from left to right; 0 where it did not say.</param>
/// <param name="CellHeight">Pixels of a cell from top to bottom; 0 where it did not say.</param>
public sealed record TerminalGraphics(bool HasSixel, int CellWidth, int CellHeight)
{
    /// <summary>
    /// The question: for the size of a cell, for that of the window (both XTWINOPS), and for the primary device attributes
    /// (DA1), which every terminal answers, so that the wait ends.
    /// </summary>
    public const string Query = "\e[16t\e[14t\e[c";

    /// <summary>The last character of the last answer.</summary>
    public const char QueryEnd = 'c';

    // The cell of the VT340, which Sixel graphics began on.
    private const int UsualCellWidth = 10;
    private const int UsualCellHeight = 20;

    private const int MinCell = 4;
    private const int MaxCell = 128;
    private const int SixelAttribute = 4;

    /// <summary>The answer of a terminal that shows no pictures, or gave none.</summary>
    public static TerminalGraphics None { get; } = new(false, 0, 0);

    /// <summary>Whether it shows Sixel graphics and said how large its cells are, so that a picture fits its frame.</summary>
    public bool CanFit => HasSixel && CellWidth > 0;

    /// <summary>The size of a cell in pixels: what the terminal said, or 10 x 20.</summary>
    public (int Width, int Height) Cell => CellWidth > 0 ? (CellWidth, CellHeight) : (UsualCellWidth, UsualCellHeight);

    /// <summary>Reads what came after <see cref="Query"/>.</summary>
    /// <param name="reply">
    /// Anything: what is not an answer is passed over. The escape characters may be missing, as readers of keys take
    /// them for the Alt key.
    /// </param>
    /// <param name="columns">Columns of the window, to divide its width in pixels by.</param>
    /// <param name="rows">Rows of the window.</param>
    public static TerminalGraphics Parse(string reply, int columns, int rows)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var hasSixel = false;
        (int Width, int Height) cell = default;
        (int Width, int Height) window = default;
        for (var at = reply.IndexOf('['); at >= 0; at = reply.IndexOf('[', at + 1))
        {
            var (numbers, final) = ReadSequence(reply.AsSpan(at + 1));
            switch (final)
            {
                case 'c' when reply.AsSpan(at + 1).StartsWith("?"):
                    // The first number is the class of the terminal: 4 is Sixel graphics from the second on only.
                    hasSixel |= numbers.Skip(1).Contains(SixelAttribute);
                    break;
                case 't' when numbers is [6, var height, var width]:
                    cell = (width, height);
                    break;
                case 't' when numbers is [4, var height, var width] && columns > 0 && rows > 0:
                    window = (width / columns, height / rows);
                    break;
            }
        }

        if (!IsCell(cell)) cell = IsCell(window) ? window : default;
        return new TerminalGraphics(hasSixel, cell.Width, cell.Height);
    }

    private static bool IsCell((int Width, int Height) cell) =>
        cell.Width is >= MinCell and <= MaxCell && cell.Height is >= MinCell and <= MaxCell;

    // The parameters of a control sequence and the character that ends it; '\0' where it breaks off.
    private static (List<int> Numbers, char Final) ReadSequence(ReadOnlySpan<char> text)
    {
        const int MaxNumber = 100_000;
        const int MaxNumbers = 64;
        var numbers = new List<int> { 0 };
        foreach (var character in text)
        {
            switch (character)
            {
                case >= '0' and <= '9':
                    numbers[^1] = Math.Min(MaxNumber, numbers[^1] * 10 + character - '0');
                    break;
                case ';' when numbers.Count < MaxNumbers:
                    numbers.Add(0);
                    break;
                case '?' or ';':
                    break;
                case >= '@' and <= '~':
                    return (numbers, character);
                default:
                    return (numbers, '\0');
            }
        }

        return (numbers, '\0');
    }

    /// <inheritdoc/>
    public override string ToString() => HasSixel
        ? string.Create(CultureInfo.InvariantCulture, $"Sixel graphics, cells of {Cell.Width} x {Cell.Height} pixels{(CellWidth > 0 ? "" : " as it did not say")}")
        : "no Sixel graphics";
}
