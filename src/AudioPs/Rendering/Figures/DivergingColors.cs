namespace AudioPs.Rendering;

/// <summary>Colours for values around zero: blue below, a neutral middle, red above, of even perceptual steps.</summary>
/// <remarks>Between the stops colours are mixed in Oklab.</remarks>
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
            colors[i] = Oklab.Of(stops[stop]).Mix(Oklab.Of(stops[stop + 1]), place - stop).ToRgb();
        }

        return colors;
    }
}
