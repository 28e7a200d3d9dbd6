using AudioPs.Rendering;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Where a panel is.</summary>
/// <param name="Data">The area of its data.</param>
/// <param name="HeaderMiddle">Middle of the row above it.</param>
/// <param name="Marks">What stands beside it.</param>
/// <param name="Columns">Marks of the horizontal axis, in its unit.</param>
/// <param name="HasAxis">Whether the horizontal axis has labels; else a panel below has them.</param>
/// <param name="Bar">The colour bar; empty where there is none.</param>
internal sealed record PanelLayout(
    SKRectI Data, float HeaderMiddle, PanelMarks Marks, IReadOnlyList<AxisTick> Columns, bool HasAxis, SKRectI Bar);
