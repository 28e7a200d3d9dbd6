using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>A picture of lines and text.</summary>
/// <remarks>
/// Texts are elements of their own, in the order of the characters, so that they can be searched and copied and any script is
/// written as it must be: Skia would place letter by letter. Each says how wide it is in the font that the figure was laid out
/// with, so that nothing overlaps where that font is not installed.
/// </remarks>
internal sealed partial class SvgSurface(int width, int height, TextShaper shaper) : ISurface
{
    private readonly StringBuilder _texts = new();
    private readonly SKDynamicMemoryWStream _stream = new();
    private SKCanvas? _canvas;

    public SKCanvas Canvas => _canvas ??= SKSvgCanvas.Create(new SKRect(0, 0, width, height), _stream);

    public void DrawText(string text, float x, float y, TextStyle style, SKTextAlign align, bool isUpward)
    {
        var anchor = align switch
        {
            SKTextAlign.Center => " text-anchor=\"middle\"",
            SKTextAlign.Right => " text-anchor=\"end\"",
            _ => "",
        };
        var place = isUpward
            ? Invariant($"transform=\"translate({x:0.##} {y:0.##}) rotate(-90)\"")
            : Invariant($"x=\"{x:0.##}\" y=\"{y:0.##}\"");
        var weight = style.IsSemiBold ? " font-weight=\"600\"" : "";
        var color = Invariant($"#{style.Color.Red:x2}{style.Color.Green:x2}{style.Color.Blue:x2}");
        _texts.Append(
            Invariant($"<text {place} font-size=\"{style.Size:0.##}\"{weight} fill=\"{color}\"{anchor} textLength=\"{shaper.Measure(text, style):0.##}\" lengthAdjust=\"spacingAndGlyphs\">"))
            .Append(SecurityElement.Escape(text)).Append("</text>\n");
    }

    public void Save(Stream destination, double dpi, CancellationToken cancellationToken)
    {
        // The document is complete when its canvas is gone.
        Canvas.Dispose();
        _canvas = null;
        using var document = _stream.DetachAsData();
        var shapes = Encoding.UTF8.GetString(document.AsSpan());
        shapes = Renumber(shapes);
        var start = shapes.IndexOf("<svg", StringComparison.Ordinal);
        start = shapes.IndexOf('>', start) + 1;
        var end = shapes.LastIndexOf("</svg>", StringComparison.Ordinal);
        using var writer = new StreamWriter(destination, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.Write(Invariant(
            $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}" image-rendering="pixelated">"""));
        writer.Write(shapes.AsSpan(start, end - start));
        writer.Write("<g font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\" xml:space=\"preserve\">\n");
        writer.Write(_texts);
        writer.Write("</g>\n</svg>\n");
    }

    public void Dispose()
    {
        _canvas?.Dispose();
        _stream.Dispose();
    }

    // Skia counts the names it gives through the whole process: the same picture would never be the same twice.
    private static string Renumber(string shapes)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        return Name().Replace(shapes, match =>
        {
            if (!numbers.TryGetValue(match.Value, out var name))
                numbers.Add(match.Value, name = Invariant($"{match.Groups[1].Value}_{numbers.Count}"));
            return name;
        });
    }

    [GeneratedRegex("(?<=id=\"|url\\(#|href=\"#)([a-z]+)_[0-9a-f]+")]
    private static partial Regex Name();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
