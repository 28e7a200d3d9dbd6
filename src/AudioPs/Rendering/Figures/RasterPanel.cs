namespace AudioPs.Rendering;

/// <summary>A panel that is a picture of coloured cells: a spectrogram, or features over time.</summary>
public abstract class RasterPanel : FigurePanel
{
    /// <summary>After so many values a cancelled picture is given up.</summary>
    private protected const int ValuesPerCheck = 1 << 20;

    /// <inheritdoc/>
    public sealed override bool HasTime => true;

    /// <summary>The label of the vertical axis.</summary>
    /// <param name="options">How the figure looks.</param>
    public abstract string GetAxisLabel(FigureOptions options);

    /// <summary>The colours and what they stand for.</summary>
    public abstract ColorBar GetColorBar(FigureOptions options);

    /// <summary>Marks of the vertical axis: positions from 0 at the bottom to 1 at the top.</summary>
    /// <param name="options">How the figure looks.</param>
    /// <param name="maxCount">The most marks there is room for, 2 or more.</param>
    public abstract IReadOnlyList<AxisTick> GetTicks(FigureOptions options, int maxCount);

    /// <summary>The picture at exactly so many pixels.</summary>
    /// <param name="options">How the figure looks.</param>
    /// <param name="duration">Time in seconds of the right edge; the left one is 0.</param>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="height">Rows, 1 or more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Red, green, blue and opacity of each pixel, row by row from the top; without opacity where there is nothing.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract byte[] Paint(
        FigureOptions options, double duration, int width, int height, CancellationToken cancellationToken = default);

    /// <summary>Colours for values; NaN stays without opacity.</summary>
    private protected static byte[] Colorize(ReadOnlySpan<float> values, ColorBar bar, CancellationToken cancellationToken)
    {
        var pixels = new byte[4 * values.Length];
        var colors = bar.Colors;
        Span<uint> packed = stackalloc uint[ColorMap.Size];
        for (var i = 0; i < packed.Length; i++)
        {
            var color = colors[i];
            packed[i] = (uint)(color.R | color.G << 8 | color.B << 16) | 0xFF000000;
        }

        var target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        var low = (float)bar.Range.Low;
        var scale = (float)(ColorMap.Size / (bar.Range.High - bar.Range.Low));
        for (var i = 0; i < values.Length; i++)
        {
            if (i % ValuesPerCheck == 0) cancellationToken.ThrowIfCancellationRequested();
            var value = values[i];
            if (float.IsNaN(value)) continue;
            target[i] = packed[(int)Math.Clamp((value - low) * scale, 0, ColorMap.Size - 1)];
        }

        return pixels;
    }
}
