using System.Globalization;
using System.Text;

namespace AudioPs.Rendering.Terminal;

/// <summary>The colour of a cell: the terminal's own, one of its 256, or one of 24 bits.</summary>
internal readonly record struct CellColor
{
    private const int IndexedBit = 1 << 24;
    private const int RgbBit = 1 << 25;

    private readonly int _code;

    private CellColor(int code) => _code = code;

    /// <summary>The terminal's own.</summary>
    public static CellColor Default => default;

    /// <summary>Red of the terminal's theme.</summary>
    public static CellColor Red => Theme(1);

    /// <summary>Cyan of the terminal's theme.</summary>
    public static CellColor Cyan => Theme(6);

    /// <summary>A colour of the terminal's palette, 16 to 255, which no theme changes.</summary>
    public static CellColor Indexed(byte index) => new(IndexedBit | index);

    /// <summary>A colour of 24 bits.</summary>
    public static CellColor Of(Rgb color) => new(RgbBit | (color.R << 16) | (color.G << 8) | color.B);

    /// <summary>Appends the parameters of "select graphic rendition" (ECMA-48, and ITU-T T.416 for more than 8 colours).</summary>
    public void AppendTo(StringBuilder parameters, bool isBackground)
    {
        var invariant = CultureInfo.InvariantCulture;
        var extended = isBackground ? 48 : 38;
        if ((_code & RgbBit) != 0)
        {
            parameters.Append(invariant, $"{extended};2;{(_code >> 16) & 0xFF};{(_code >> 8) & 0xFF};{_code & 0xFF}");
        }
        else if ((_code & IndexedBit) != 0)
        {
            parameters.Append(invariant, $"{extended};5;{_code & 0xFF}");
        }
        else
        {
            // 0 is the default; the theme's 16 follow.
            var color = _code - 1;
            var code = color < 0 ? 39 : color < 8 ? 30 + color : 90 + color - 8;
            parameters.Append(invariant, $"{(isBackground ? code + 10 : code)}");
        }
    }

    private static CellColor Theme(int color) => new(color + 1);
}
