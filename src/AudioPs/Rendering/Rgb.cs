using System.Globalization;

namespace AudioPs.Rendering;

/// <summary>A colour in sRGB.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>As in CSS: "#fcfdbf".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");
}
