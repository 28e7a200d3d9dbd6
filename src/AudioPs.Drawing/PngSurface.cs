using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace AudioPs.Drawing;

/// <summary>A picture of pixels.</summary>
internal sealed class PngSurface : ISurface
{
    private readonly TextShaper _shaper;
    private readonly SKSurface _surface;
    private readonly SKImageInfo _info;

    public PngSurface(int width, int height, TextShaper shaper)
    {
        _shaper = shaper;
        _info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        _surface = SKSurface.Create(_info, new SKSurfaceProperties(SKPixelGeometry.Unknown))
            ?? throw new AudioException(
                AudioError.OutOfMemory, $"A picture of {width} x {height} pixels does not fit into memory. Make it smaller.");
    }

    public SKCanvas Canvas => _surface.Canvas;

    public void DrawText(string text, float x, float y, TextStyle style, SKTextAlign align, bool isUpward)
    {
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        Canvas.Save();
        Canvas.Translate(x, y);
        if (isUpward) Canvas.RotateDegrees(-90);
        var left = align == SKTextAlign.Left ? 0 : _shaper.Measure(text, style) * (align == SKTextAlign.Right ? -1 : -0.5f);
        foreach (var run in _shaper.Split(text, style.Typeface))
        {
            using var font = TextShaper.Font(run.Typeface, style.Size);
            if (run.IsSubstitute)
            {
                using var shaper = new SKShaper(run.Typeface);
                Canvas.DrawShapedText(shaper, run.Text, left, 0, SKTextAlign.Left, font, paint);
                left += shaper.Shape(run.Text, font).Width;
            }
            else
            {
                Canvas.DrawText(run.Text, left, 0, SKTextAlign.Left, font, paint);
                left += font.MeasureText(run.Text);
            }
        }

        Canvas.Restore();
    }

    public void Save(Stream destination, double dpi, CancellationToken cancellationToken)
    {
        using var pixels = _surface.PeekPixels();
        PngFile.Write(destination, pixels.GetPixelSpan(), _info.Width, _info.Height, pixels.RowBytes, dpi, cancellationToken);
    }

    public void Dispose() => _surface.Dispose();
}
