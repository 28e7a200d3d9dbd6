using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>What a figure is drawn on.</summary>
internal interface ISurface : IDisposable
{
    /// <summary>For lines, areas and pictures.</summary>
    SKCanvas Canvas { get; }

    /// <summary>Writes a text.</summary>
    /// <param name="text">One line.</param>
    /// <param name="x">Pixels of the left end, of the middle or of the right end.</param>
    /// <param name="y">Pixels of the line that the letters stand on.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="align">What <paramref name="x"/> is of.</param>
    /// <param name="isUpward">Whether it runs from the bottom to the top, around (x, y).</param>
    void DrawText(string text, float x, float y, TextStyle style, SKTextAlign align, bool isUpward = false);

    /// <summary>Writes the finished picture.</summary>
    void Save(Stream destination, double dpi, CancellationToken cancellationToken);
}
