namespace AudioPs.Rendering;

/// <summary>Colours for values around zero: blue below, a neutral middle, red above, of even perceptual steps.</summary>
/// <remarks>
/// Between the stops colours are mixed in Oklab: B. Ottosson, "A perceptual color space for image processing" (2020).
/// </remarks>
internal static class DivergingColors
{
    private static readonly Rgb[] _light =
        [new(0x12, 0x35, 0x7a), new(0x2f, 0x7d, 0xc1), new(0xa6, 0xcf, 0xe8), new(0xf6, 0xf5, 0xf3), new(0xf7, 0xc0, 0xa0), new(0xd2, 0x4a, 0x43), new(0x7c, 0x10, 0x2f)];

    private static readonly Rgb[] _dark =
        [new(0xa9, 0xdc, 0xff), new(0x4a, 0x9b, 0xe0), new(0x2b, 0x63, 0xa6), new(0x1d, 0x1f, 0x24), new(0xa8, 0x41, 0x36), new(0xe8, 0x72, 0x57), new(0xff, 0xd6, 0xb8)];

    public static Rgb[] For(FigureTheme theme)
    {
        var stops = theme == FigureTheme.Dark ? _dark : _light;
        var colors = new Rgb[ColorMap.Size];
        for (var i = 0; i < colors.Length; i++)
        {
            var place = (double)i / (colors.Length - 1) * (stops.Length - 1);
            var stop = Math.Min((int)place, stops.Length - 2);
            colors[i] = Mix(stops[stop], stops[stop + 1], place - stop);
        }

        return colors;
    }

    private static Rgb Mix(Rgb from, Rgb to, double fraction)
    {
        var (l1, a1, b1) = ToOklab(from);
        var (l2, a2, b2) = ToOklab(to);
        return FromOklab(l1 + (l2 - l1) * fraction, a1 + (a2 - a1) * fraction, b1 + (b2 - b1) * fraction);
    }

    private static (double L, double A, double B) ToOklab(Rgb color)
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

    private static Rgb FromOklab(double lightness, double a, double b)
    {
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new Rgb(
            Byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static byte Byte(double linear)
    {
        var share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;
        return (byte)Math.Clamp(Math.Round(share * 255), 0, 255);
    }
}
