using AudioPs.Rendering;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>The colours of a theme.</summary>
internal sealed class Palette
{
    // Light, for a dark edge around them, and none of them in the colour maps.
    private static readonly SKColor[] _contours =
        [new SKColor(0x4D, 0xE8, 0xFF), new SKColor(0xFF, 0xFF, 0xFF), new SKColor(0x9B, 0xF5, 0x6A), new SKColor(0xFF, 0xB8, 0xE6)];

    private static readonly Palette _light = new()
    {
        Paper = new SKColor(0xFF, 0xFF, 0xFF),
        DataPaper = new SKColor(0xFB, 0xFB, 0xFC),
        Ink = new SKColor(0x1B, 0x1E, 0x24),
        MutedInk = new SKColor(0x5C, 0x63, 0x6E),
        Frame = new SKColor(0x8A, 0x90, 0x99),
        Grid = new SKColor(0x1B, 0x1E, 0x24, 0x17),
        Wave = new SKColor(0x7F, 0xA8, 0xE8),
        StrongWave = new SKColor(0x2A, 0x5D, 0xB8),
        Segments =
        [
            new SKColor(0x00, 0x9E, 0x73), new SKColor(0xD5, 0x5E, 0x00), new SKColor(0x00, 0x72, 0xB2),
            new SKColor(0xCC, 0x79, 0xA7), new SKColor(0xB8, 0x8A, 0x00), new SKColor(0x56, 0xB4, 0xE9),
        ],
        ContourEdge = new SKColor(0x10, 0x12, 0x16, 0xC8),
        Contours = _contours,
    };

    private static readonly Palette _dark = new()
    {
        Paper = new SKColor(0x14, 0x16, 0x1A),
        DataPaper = new SKColor(0x1A, 0x1D, 0x22),
        Ink = new SKColor(0xEC, 0xEE, 0xF1),
        MutedInk = new SKColor(0xA3, 0xAA, 0xB5),
        Frame = new SKColor(0x5A, 0x61, 0x6C),
        Grid = new SKColor(0xFF, 0xFF, 0xFF, 0x17),
        Wave = new SKColor(0x3C, 0x64, 0xA8),
        StrongWave = new SKColor(0x8F, 0xBC, 0xFF),
        Segments =
        [
            new SKColor(0x2F, 0xC9, 0x9B), new SKColor(0xFF, 0x8A, 0x3D), new SKColor(0x4D, 0xA9, 0xE8),
            new SKColor(0xEB, 0x9C, 0xC9), new SKColor(0xF0, 0xC9, 0x3D), new SKColor(0x8F, 0xD3, 0xFF),
        ],
        ContourEdge = new SKColor(0x10, 0x12, 0x16, 0xC8),
        Contours = _contours,
    };

    private Palette()
    {
    }

    /// <summary>Around the data.</summary>
    public required SKColor Paper { get; init; }

    /// <summary>Behind the data.</summary>
    public required SKColor DataPaper { get; init; }

    /// <summary>Titles and labels of axes.</summary>
    public required SKColor Ink { get; init; }

    /// <summary>What stands back.</summary>
    public required SKColor MutedInk { get; init; }

    /// <summary>Lines around the data and ticks.</summary>
    public required SKColor Frame { get; init; }

    /// <summary>Lines behind the data.</summary>
    public required SKColor Grid { get; init; }

    /// <summary>From the smallest sample to the largest.</summary>
    public required SKColor Wave { get; init; }

    /// <summary>The root mean square, and single samples.</summary>
    public required SKColor StrongWave { get; init; }

    /// <summary>One for each label: told apart by colour-blind eyes too (Okabe and Ito, 2008).</summary>
    public required SKColor[] Segments { get; init; }

    /// <summary>Around a contour.</summary>
    public required SKColor ContourEdge { get; init; }

    /// <summary>One for each contour.</summary>
    public required SKColor[] Contours { get; init; }

    public static Palette Of(FigureTheme theme) => theme == FigureTheme.Dark ? _dark : _light;
}
