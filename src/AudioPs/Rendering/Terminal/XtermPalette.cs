namespace AudioPs.Rendering.Terminal;

/// <summary>The 256 colours of xterm, of which 16 to 255 look the same in every theme: a cube of 6 x 6 x 6, and 24 greys.</summary>
internal static class XtermPalette
{
    private const int FirstFixed = 16;
    private const int FirstGray = 232;

    private static readonly byte[] _levels = [0, 95, 135, 175, 215, 255];
    private static readonly (double L, double A, double B)[] _oklab =
        [.. Enumerable.Range(FirstFixed, 256 - FirstFixed).Select(index => Oklab(Color(index)))];

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
    /// <remarks>B. Ottosson, "A perceptual color space for image processing", 2020.</remarks>
    public static byte Nearest(Rgb color)
    {
        var wanted = Oklab(color);
        var (best, least) = (0, double.MaxValue);
        for (var i = 0; i < _oklab.Length; i++)
        {
            var (l, a, b) = (_oklab[i].L - wanted.L, _oklab[i].A - wanted.A, _oklab[i].B - wanted.B);
            var distance = l * l + a * a + b * b;
            if (distance < least) (best, least) = (i, distance);
        }

        return (byte)(FirstFixed + best);
    }

    private static (double L, double A, double B) Oklab(Rgb color)
    {
        var (r, g, b) = (Linear(color.R), Linear(color.G), Linear(color.B));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static double Linear(byte level)
    {
        var value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
