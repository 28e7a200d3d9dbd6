using AudioPs.Drawing;
using AudioPs.Rendering;
using SkiaSharp;

namespace AudioPs.Tests.Rendering;

/// <summary>A figure that was drawn, with its pixels and where its panels are.</summary>
internal sealed class Picture : IDisposable
{
    private readonly SKBitmap _bitmap;

    public Picture(Figure figure, Typefaces? typefaces = null)
    {
        typefaces ??= Typefaces.Default;
        using var stream = new MemoryStream();
        new FigureRenderer(typefaces).Render(figure, FigureFormat.Png, stream, CancellationToken.None);
        Bytes = stream.ToArray();
        _bitmap = SKBitmap.Decode(Bytes);
        var text = new FigureText((float)(figure.Options.Dpi / 96), Palette.Of(figure.Options.Theme));
        Layout = FigureLayout.Of(figure, new TextShaper(typefaces), text);
    }

    public byte[] Bytes { get; }

    public FigureLayout Layout { get; }

    public int Width => _bitmap.Width;

    public int Height => _bitmap.Height;

    public SKColor this[int x, int y] => _bitmap.GetPixel(x, y);

    /// <summary>The picture as SVG.</summary>
    public static string Svg(Figure figure)
    {
        using var stream = new MemoryStream();
        new FigureRenderer(Typefaces.Default).Render(figure, FigureFormat.Svg, stream, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The texts of an SVG, in their order.</summary>
    public static string[] Texts(string svg) =>
        [.. System.Xml.Linq.XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    /// <summary>The row of the data area, from its top, with the lightest pixel of a column.</summary>
    public int BrightestRow(int panel, int x)
    {
        var data = Layout.Panels[panel].Data;
        return Enumerable.Range(0, data.Height).MaxBy(row => Lightness(this[x, data.Top + row]));
    }

    public static int Lightness(SKColor color) => color.Red + color.Green + color.Blue;

    public void Dispose() => _bitmap.Dispose();
}
