using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>A part of a text that one font has.</summary>
internal readonly record struct TextRun(string Text, SKTypeface Typeface, bool IsSubstitute);
