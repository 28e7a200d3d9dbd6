using System.Globalization;
using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

/// <summary>Reads Sixel graphics as a terminal does, knowing nothing of the encoder: a pen that moves over a page.</summary>
internal sealed class SixelDecoder
{
    private readonly Dictionary<int, (int R, int G, int B)> _registers = [];
    private readonly string _text;
    private int _at;

    private SixelDecoder(string text) => _text = text;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Colors => _registers.Count;

    /// <summary>Colours in percent; null where nothing was drawn.</summary>
    public (int R, int G, int B)?[,] Pixels { get; private set; } = new (int, int, int)?[0, 0];

    /// <summary>The image in a text, which must hold exactly one.</summary>
    public static SixelDecoder Decode(string text)
    {
        var start = text.IndexOf("\eP", StringComparison.Ordinal);
        var end = text.IndexOf("\e\\", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, "There is no device control string.");
        Assert.Equal(-1, text.IndexOf("\eP", end, StringComparison.Ordinal));
        var body = text[(start + 2)..end];
        var begin = body.IndexOf('q', StringComparison.Ordinal);
        // Pixels that are not drawn keep the background.
        Assert.Equal("0;1;0", body[..begin]);
        var decoder = new SixelDecoder(body[(begin + 1)..]);
        decoder.Run();
        return decoder;
    }

    private void Run()
    {
        Assert.Equal('"', _text[_at++]);
        var raster = Numbers();
        Assert.Equal([1, 1], raster[..2]);
        (Width, Height) = (raster[2], raster[3]);
        Pixels = new (int, int, int)?[Height, Width];
        var (x, y, pen) = (0, 0, -1);
        while (_at < _text.Length)
        {
            var character = _text[_at++];
            switch (character)
            {
                case '#':
                    var numbers = Numbers();
                    pen = numbers[0];
                    if (numbers.Length == 1) break;
                    Assert.Equal(2, numbers[1]);
                    Assert.All(numbers[2..], level => Assert.InRange(level, 0, 100));
                    _registers.Add(pen, (numbers[2], numbers[3], numbers[4]));
                    break;
                case '!':
                    var count = Numbers()[0];
                    Draw(_text[_at++], ref x, y, pen, count);
                    break;
                case '$':
                    x = 0;
                    break;
                case '-':
                    (x, y) = (0, y + 6);
                    break;
                default:
                    Draw(character, ref x, y, pen, 1);
                    break;
            }
        }
    }

    private void Draw(char character, ref int x, int y, int pen, int count)
    {
        Assert.InRange(character, '?', '~');
        for (var i = 0; i < count; i++, x++)
        {
            for (var bit = 0; bit < 6; bit++)
            {
                if (((character - '?') >> bit & 1) == 0) continue;
                Assert.True(x < Width && y + bit < Height, $"({x}, {y + bit}) is outside of {Width} x {Height}.");
                Assert.Null(Pixels[y + bit, x]);
                Pixels[y + bit, x] = _registers[pen];
            }
        }
    }

    private int[] Numbers()
    {
        var end = _at;
        while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] == ';')) end++;
        var numbers = _text[_at..end].Split(';').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        _at = end;
        return numbers;
    }

    /// <summary>What a terminal makes of a colour: levels in whole percent.</summary>
    public static (int R, int G, int B) Percent(Rgb color) =>
        (Percent(color.R), Percent(color.G), Percent(color.B));

    private static int Percent(byte level) => (int)Math.Round(level / 2.55, MidpointRounding.AwayFromZero);
}
