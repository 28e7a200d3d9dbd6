using System.Runtime.InteropServices;
using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Coloured cells, computed for exactly the pixels of the data area: none is blurred or left out.</summary>
internal sealed class RasterPlottable(
    RasterPanel panel, FigureOptions options, double duration, CancellationToken cancellationToken) : PanelPlottable
{
    public override void Render(RenderPack rp)
    {
        var (width, height) = ((int)rp.DataRect.Width, (int)rp.DataRect.Height);
        var pixels = panel.Paint(options, duration, width, height, cancellationToken);
        var handle = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
            using var image = SKImage.FromPixels(info, handle.AddrOfPinnedObject(), 4 * width);
            rp.Canvas.DrawImage(image, rp.DataRect.Left, rp.DataRect.Top, new SKSamplingOptions(SKFilterMode.Nearest));
        }
        finally
        {
            handle.Free();
        }
    }
}
