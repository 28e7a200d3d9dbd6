using AudioPs.Analysis;

namespace AudioPs.Rendering.Terminal;

/// <summary>The outline of a channel in dots: for each column the first and the last row that it covers.</summary>
internal sealed class WaveformDots
{
    private const char BrailleBlank = '\u2800';
    private static readonly (int First, int Last) _none = (0, -1);

    // Which bit of a Braille pattern a dot is, by its column and row (Unicode Standard, chapter 21.1).
    private static readonly byte[][] _brailleBits = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

    private readonly (int First, int Last)[] _columns;

    private WaveformDots((int First, int Last)[] columns, int height)
    {
        _columns = columns;
        Height = height;
    }

    /// <summary>Rows of dots.</summary>
    public int Height { get; }

    /// <summary>First and last row of a column; where there is none, the last is before the first.</summary>
    public (int First, int Last) this[int column] => _columns[column];

    /// <summary>The row of a value.</summary>
    /// <param name="value">From −<paramref name="limit"/> at the bottom to <paramref name="limit"/> at the top.</param>
    /// <param name="height">Rows of dots. Of an even number the last stays empty, so that 0 has a row of its own and not an edge.</param>
    /// <param name="limit">Above 0.</param>
    public static int Row(double value, int height, double limit)
    {
        var last = (height - 1) / 2 * 2;
        return (int)Math.Clamp(Math.Round((1 - value / limit) / 2 * last), 0, last);
    }

    /// <summary>Traces a channel. What is not connected in time is drawn connected, as the wave itself is.</summary>
    public static WaveformDots Trace(WaveformEnvelope outline, int channel, int height, double limit)
    {
        var minimum = outline.Minimum(channel);
        var maximum = outline.Maximum(channel);
        var columns = new (int First, int Last)[outline.Columns];
        var before = _none;
        for (var column = 0; column < columns.Length; column++)
        {
            if (float.IsNaN(minimum[column]))
            {
                columns[column] = before = _none;
                continue;
            }

            var own = (First: Row(maximum[column], height, limit), Last: Row(minimum[column], height, limit));
            var drawn = own;
            if (before.Last >= before.First)
            {
                if (before.Last < own.First) drawn.First = before.Last + 1;
                if (before.First > own.Last) drawn.Last = before.First - 1;
            }

            columns[column] = drawn;
            before = own;
        }

        return new WaveformDots(columns, height);
    }

    /// <summary>A cell of two columns and four rows; a blank where there is no dot.</summary>
    public char Braille(int cell, int cellRow)
    {
        var pattern = 0;
        for (var x = 0; x < 2; x++)
        {
            for (var y = 0; y < 4; y++)
            {
                if (Has(cell * 2 + x, cellRow * 4 + y)) pattern |= _brailleBits[x][y];
            }
        }

        return pattern == 0 ? ' ' : (char)(BrailleBlank + pattern);
    }

    /// <summary>A cell of one column and two rows.</summary>
    public char HalfBlock(int cell, int cellRow) => (Has(cell, cellRow * 2), Has(cell, cellRow * 2 + 1)) switch
    {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        _ => ' ',
    };

    /// <summary>A cell of one column and one row: bars, and a line where nothing moves.</summary>
    public char Ascii(int cell, int cellRow)
    {
        var (first, last) = _columns[cell];
        return !Has(cell, cellRow) ? ' ' : first == last ? '-' : '|';
    }

    private bool Has(int column, int row) => row >= _columns[column].First && row <= _columns[column].Last;
}
