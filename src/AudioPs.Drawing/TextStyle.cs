using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>How a text looks.</summary>
/// <param name="Size">Of an em, in pixels.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsSemiBold">Whether it is a title.</param>
internal readonly record struct TextStyle(float Size, SKColor Color, bool IsSemiBold = false)
{
    /// <summary>Height of a capital letter, in pixels.</summary>
    public float CapHeight => Size * 0.727f;

    public SKTypeface Typeface => IsSemiBold ? Typefaces.SemiBold : Typefaces.Regular;
}
