using System.Globalization;
using System.Text;

namespace AudioPs.Rendering.Terminal;

/// <summary>A picture of at most 256 colours, and how Sixel graphics write it.</summary>
/// <remarks>
/// Sixel is described in the VT330/VT340 Programmer Reference Manual, volume 2, chapter 14: bands of six rows, in each band
/// a line of bit patterns for every colour, and runs of equal patterns as counts.
/// </remarks>
internal sealed class SixelImage
{
    /// <summary>A pixel through which the background of the terminal is seen.</summary>
    public const short Transparent = -1;

    /// <summary>Colours that a terminal holds at least, of those that have Sixel graphics today.</summary>
    public const int MaxColors = 256;

    private const int BandHeight = 6;

    // What "!n" saves is worth its characters from here on.
    private const int LeastRun = 4;

    private readonly short[] _pixels;
    private readonly Rgb[] _palette;

    /// <summary>A transparent picture.</summary>
    /// <param name="width">Pixels, 1 or more.</param>
    /// <param name="height">Pixels, 1 or more.</param>
    /// <param name="palette">Its colours, 1 to <see cref="MaxColors"/>.</param>
    public SixelImage(int width, int height, ReadOnlySpan<Rgb> palette)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(palette.Length, 1, nameof(palette));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(palette.Length, MaxColors, nameof(palette));
        Width = width;
        Height = height;
        _palette = palette.ToArray();
        _pixels = new short[width * height];
        Array.Fill(_pixels, Transparent);
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>The colours.</summary>
    public ReadOnlySpan<Rgb> Palette => _palette;

    /// <summary>A pixel as an index into the palette, or <see cref="Transparent"/>.</summary>
    public short this[int x, int y]
    {
        get => _pixels[y * Width + x];
        set => _pixels[y * Width + x] = value;
    }

    /// <summary>The picture as one device control string.</summary>
    public string Encode()
    {
        var text = new StringBuilder();
        // P2 = 1 leaves pixels that are not drawn as they are; the raster attributes say square pixels and the size.
        text.Append(CultureInfo.InvariantCulture, $"\eP0;1;0q\"1;1;{Width};{Height}");
        AppendPalette(text);
        var patterns = new byte[_palette.Length * Width];
        var firsts = new int[_palette.Length];
        var ends = new int[_palette.Length];
        for (var top = 0; top < Height; top += BandHeight)
        {
            if (top > 0) text.Append('-');
            AppendBand(text, top, patterns, firsts, ends);
        }

        return text.Append("\e\\").ToString();
    }

    private void AppendPalette(StringBuilder text)
    {
        var used = new bool[_palette.Length];
        foreach (var pixel in _pixels)
        {
            if (pixel >= 0) used[pixel] = true;
        }

        for (var color = 0; color < _palette.Length; color++)
        {
            if (!used[color]) continue;
            var (r, g, b) = (Percent(_palette[color].R), Percent(_palette[color].G), Percent(_palette[color].B));
            text.Append(CultureInfo.InvariantCulture, $"#{color};2;{r};{g};{b}");
        }
    }

    private static int Percent(byte level) => (level * 100 + 127) / 255;

    private void AppendBand(StringBuilder text, int top, byte[] patterns, int[] firsts, int[] ends)
    {
        Array.Clear(patterns);
        Array.Fill(firsts, int.MaxValue);
        Array.Clear(ends);
        for (var bit = 0; bit < BandHeight && top + bit < Height; bit++)
        {
            var row = _pixels.AsSpan((top + bit) * Width, Width);
            for (var x = 0; x < Width; x++)
            {
                var color = row[x];
                if (color < 0) continue;
                patterns[color * Width + x] |= (byte)(1 << bit);
                firsts[color] = Math.Min(firsts[color], x);
                ends[color] = Math.Max(ends[color], x + 1);
            }
        }

        AppendColors(text, patterns, firsts, ends);
    }

    // Colours whose places follow each other share a line: each line costs the way back to the left.
    private void AppendColors(StringBuilder text, byte[] patterns, int[] firsts, int[] ends)
    {
        var left = new List<int>();
        for (var color = 0; color < _palette.Length; color++)
        {
            if (ends[color] > 0) left.Add(color);
        }

        left.Sort((a, b) => firsts[a].CompareTo(firsts[b]));
        var isFirstLine = true;
        while (left.Count > 0)
        {
            if (!isFirstLine) text.Append('$');
            isFirstLine = false;
            var x = 0;
            var kept = 0;
            for (var i = 0; i < left.Count; i++)
            {
                var color = left[i];
                if (firsts[color] < x)
                {
                    left[kept++] = color;
                    continue;
                }

                text.Append(CultureInfo.InvariantCulture, $"#{color}");
                AppendRun(text, 0, firsts[color] - x);
                AppendPatterns(text, patterns.AsSpan(color * Width + firsts[color], ends[color] - firsts[color]));
                x = ends[color];
            }

            left.RemoveRange(kept, left.Count - kept);
        }
    }

    private static void AppendPatterns(StringBuilder text, ReadOnlySpan<byte> patterns)
    {
        var start = 0;
        for (var x = 1; x <= patterns.Length; x++)
        {
            if (x < patterns.Length && patterns[x] == patterns[start]) continue;
            AppendRun(text, patterns[start], x - start);
            start = x;
        }
    }

    private static void AppendRun(StringBuilder text, byte pattern, int count)
    {
        var character = (char)('?' + pattern);
        if (count < LeastRun) text.Append(character, count);
        else text.Append(CultureInfo.InvariantCulture, $"!{count}{character}");
    }
}
