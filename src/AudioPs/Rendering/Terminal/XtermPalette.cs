namespace AudioPs.Rendering.Terminal;

/// <summary>The 256 colours of xterm, of which 16 to 255 look the same in every theme: a cube of 6 x 6 x 6, and 24 greys.</summary>
internal static class XtermPalette
{
    private const int FirstFixed = 16;
    private const int FirstGray = 232;

    private static readonly byte[] _levels = [0, 95, 135, 175, 215, 255];
    private static readonly Oklab[] _oklab = [.. Enumerable.Range(FirstFixed, 256 - FirstFixed).Select(index => Oklab.Of(Color(index)))];

    /// <summary>A colour of the cube or of the greys.</summary>
    /// <param name="index">16 to 255.</param>
    public static Rgb Color(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, FirstFixed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, byte.MaxValue);
        if (index >= FirstGray)
        {
            var gray = (byte)(8 + 10 * (index - FirstGray));
            return new Rgb(gray, gray, gray);
        }

        var place = index - FirstFixed;
        return new Rgb(_levels[place / 36], _levels[place / 6 % 6], _levels[place % 6]);
    }

    /// <summary>The colour of the cube or of the greys that looks most alike: the nearest one in Oklab.</summary>
    public static byte Nearest(Rgb color)
    {
        var wanted = Oklab.Of(color);
        var (best, least) = (0, double.MaxValue);
        for (var i = 0; i < _oklab.Length; i++)
        {
            var distance = _oklab[i].SquareDistance(wanted);
            if (distance < least) (best, least) = (i, distance);
        }

        return (byte)(FirstFixed + best);
    }
}
