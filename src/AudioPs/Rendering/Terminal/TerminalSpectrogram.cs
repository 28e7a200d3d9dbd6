using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Rendering.Terminal;

/// <summary>Spectrograms as lines of text for a terminal, with axes, colour bar and the loudest point.</summary>
public static class TerminalSpectrogram
{
    /// <summary>How many frames of an overview a picture is drawn of, at the most.</summary>
    public const int OverviewFrames = 1 << 12;

    /// <summary>What is quieter than the loudest by this much, in dB, has the first colour.</summary>
    public const double DefaultRange = 80;

    private const int BarCells = 16;

    // Steps of 1.25 dB in the usual 80: finer ones are not seen, and cost time on the way to the terminal.
    private const int ImageColors = 64;

    /// <summary>Draws the loudest of the channels of a spectrogram at each place.</summary>
    /// <param name="spectrogram">
    /// Of powers or magnitudes, which become decibels below the loudest, or of decibels or other values, which are drawn as they are.
    /// </param>
    /// <param name="options">How it is drawn.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="AudioException">
    /// The spectrogram has no frames, no frequencies or no finite values, or the range of values is empty.
    /// </exception>
    public static TerminalPicture Draw(Spectrogram spectrogram, SpectrogramPictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        ArgumentNullException.ThrowIfNull(options);
        var axis = FrequencyAxis.Of(spectrogram, options.FrequencyScale, options.MinFrequency, options.MaxFrequency);
        var levels = SpectrogramLevels.Of(spectrogram, axis, options.Minimum, options.Maximum);
        // Angles that are a turn apart are the same, and look it.
        if (spectrogram.Quantity == SpectrogramQuantity.Phase) options = options with { ColorMap = ColorMap.Hue };
        var height = Height(options);
        var mode = options.Resolve(height);
        var frame = new TerminalFrame(options, height);
        var duration = options.Duration ?? End(spectrogram);
        // Audio much shorter than a frame ends before its only frame begins.
        var end = duration > Start(spectrogram) ? duration : End(spectrogram);
        frame.WriteTitle(ViewName(spectrogram), duration, spectrogram.SampleRate, options.Channels ?? spectrogram.Channels);
        frame.DrawLeftAxis();
        foreach (var tick in axis.Ticks(Math.Max(3, (frame.Rows + 1) / 2)))
        {
            // As the raster has it: what lies on the edge of two rows is in the upper one.
            var row = frame.Rows - 1 - (int)Math.Floor(axis.Position(tick.Value) * frame.Rows);
            frame.MarkLeft(Math.Clamp(row, 0, frame.Rows - 1), tick.Label);
        }

        frame.WriteLeftUnit(axis.Unit);
        var begin = options.Offset + spectrogram.StartTime;
        frame.DrawTimeAxis(begin, begin + end);
        var (across, down) = mode switch
        {
            SpectrogramMode.Sixel => options.Target.Graphics.Cell,
            SpectrogramMode.Text => (1, 1),
            _ => (1, 2),
        };
        var raster = levels.Rasterize(axis, end, frame.Columns * across, frame.Rows * down);
        var mask = options.Contour.Count > 0 ? ContourMask.Of(spectrogram, options.Contour, axis, begin, end, raster.Width, raster.Height) : null;
        SixelImage? image = null;
        switch (mode)
        {
            case SpectrogramMode.Sixel:
                image = ToImage(raster, mask, levels, options.ColorMap);
                break;
            case SpectrogramMode.Text:
                PaintText(frame, raster, mask, levels);
                break;
            default:
                PaintHalfBlocks(frame, raster, mask, levels, Colors(mode, options.ColorMap), ColorOf(mode, ContourMask.Color));
                break;
        }

        WriteBar(frame, levels, mode, options);
        WriteContours(frame, FrequencyContour.Of(spectrogram.Source.Path, options.Contour), mode);
        frame.WriteFooterEnd(levels.Loudest(options.Offset));
        // Without colours, half blocks are all alike.
        var record = mode != SpectrogramMode.Text && options.Target.IsRecorded
            ? Draw(spectrogram, options with { Mode = SpectrogramMode.Text, Height = height }).Lines
            : null;
        return image is not null
            ? frame.ToPicture(image, record)
            : new(frame.Canvas.ToLines(mode != SpectrogramMode.Text || options.Target.ColorDepth != TerminalColorDepth.None), record);
    }

    private static int Height(SpectrogramPictureOptions options) =>
        Math.Max(PictureOptions.MinHeight, options.Height ?? Math.Clamp(options.Target.Rows * 85 / 100, 12, 32));

    private static string? ViewName(Spectrogram spectrogram) => (spectrogram.Method, spectrogram.Scale) switch
    {
        (SpectrogramMethod.Reassigned, _) => "reassigned",
        (SpectrogramMethod.Semitone, _) => "semitones",
        (SpectrogramMethod.Salience, _) => "salience",
        (_, SpectrogramScale.Mel) => "mel",
        (_, SpectrogramScale.Erb) => "gammatone",
        (_, SpectrogramScale.ConstantQ) => "constant-Q",
        _ => null,
    };

    private static double Start(Spectrogram spectrogram) =>
        (spectrogram.FirstFrameCenter - 0.5 * spectrogram.HopLength) / spectrogram.SampleRate;

    private static double End(Spectrogram spectrogram) =>
        (spectrogram.FirstFrameCenter + (spectrogram.Frames - 0.5) * spectrogram.HopLength) / spectrogram.SampleRate;

    private static CellColor[] Colors(SpectrogramMode mode, ColorMap map)
    {
        var colors = new CellColor[ColorMap.Size];
        for (var i = 0; i < colors.Length; i++)
        {
            colors[i] = ColorOf(mode, map.Colors[i]);
        }

        return colors;
    }

    private static CellColor ColorOf(SpectrogramMode mode, Rgb color) =>
        mode == SpectrogramMode.TrueColor ? CellColor.Of(color) : CellColor.Indexed(XtermPalette.Nearest(color));

    private static SixelImage ToImage(SpectrogramRaster raster, ContourMask? mask, SpectrogramLevels levels, ColorMap map)
    {
        // The last is that of contours.
        var palette = new Rgb[ImageColors + 1];
        for (var i = 0; i < ImageColors; i++) palette[i] = map.At((i + 0.5) / ImageColors);
        palette[^1] = ContourMask.Color;
        var image = new SixelImage(raster.Width, raster.Height, palette);
        for (var y = 0; y < raster.Height; y++)
        {
            var row = raster.Values.Slice(y * raster.Width, raster.Width);
            for (var x = 0; x < row.Length; x++)
            {
                if (mask?[x, y] == true) image[x, y] = ImageColors;
                else if (!float.IsNaN(row[x])) image[x, y] = (short)levels.Step(row[x], ImageColors);
            }
        }

        return image;
    }

    private static void PaintHalfBlocks(
        TerminalFrame frame, SpectrogramRaster raster, ContourMask? mask, SpectrogramLevels levels, CellColor[] colors, CellColor contour)
    {
        for (var row = 0; row < frame.Rows; row++)
        {
            var upper = raster.Values.Slice(2 * row * raster.Width, raster.Width);
            var lower = raster.Values.Slice((2 * row + 1) * raster.Width, raster.Width);
            for (var column = 0; column < raster.Width; column++)
            {
                if (float.IsNaN(upper[column]) && float.IsNaN(lower[column])) continue;
                var (top, bottom) = (
                    mask?[column, 2 * row] == true ? contour : Color(upper[column]), mask?[column, 2 * row + 1] == true ? contour : Color(lower[column]));
                var character = float.IsNaN(upper[column]) ? '▄' : '▀';
                if (character == '▄') (top, bottom) = (bottom, top);
                frame.Canvas.Set(TerminalFrame.Top + row, TerminalFrame.Left + column, character, top, bottom);
            }
        }

        CellColor Color(float value) =>
            float.IsNaN(value) ? CellColor.Default : colors[levels.Step(value, colors.Length)];
    }

    private static void PaintText(TerminalFrame frame, SpectrogramRaster raster, ContourMask? mask, SpectrogramLevels levels)
    {
        for (var row = 0; row < frame.Rows; row++)
        {
            for (var column = 0; column < raster.Width; column++)
            {
                var value = raster.Values[row * raster.Width + column];
                if (float.IsNaN(value)) continue;
                var character = mask?[column, row] == true ? ContourMask.Mark : TextRamp.At(levels.Step(value, TextRamp.Length));
                frame.Canvas.Set(TerminalFrame.Top + row, TerminalFrame.Left + column, character);
            }
        }
    }

    private static void WriteContours(TerminalFrame frame, IReadOnlyList<FrequencyContour> contours, SpectrogramMode mode)
    {
        foreach (var name in contours.Select(contour => contour.Name).Distinct(StringComparer.Ordinal))
        {
            if (mode == SpectrogramMode.Text) frame.WriteFooter($"  {ContourMask.Mark} {name}");
            else frame.WriteFooter($"  ─ {name}", ColorOf(mode == SpectrogramMode.Color256 ? mode : SpectrogramMode.TrueColor, ContourMask.Color));
        }
    }

    private static void WriteBar(TerminalFrame frame, SpectrogramLevels levels, SpectrogramMode mode, SpectrogramPictureOptions options)
    {
        frame.WriteFooter(levels.Text(levels.Minimum) + " ");
        if (mode == SpectrogramMode.Text)
        {
            for (var i = 0; i < BarCells; i++) frame.AddFooterCell(TextRamp.At(i * TextRamp.Length / BarCells), default);
        }
        else
        {
            // A picture in Sixel graphics has its bar in cells, which need the colours that cells have.
            var cells = mode == SpectrogramMode.Sixel && options.Target.ColorDepth is not (TerminalColorDepth.None or TerminalColorDepth.TrueColor)
                ? SpectrogramMode.Color256
                : mode == SpectrogramMode.Color256 ? mode : SpectrogramMode.TrueColor;
            var colors = Colors(cells, options.ColorMap);
            for (var i = 0; i < BarCells; i++) frame.AddFooterCell('▌', BarColor(2 * i), BarColor(2 * i + 1));

            CellColor BarColor(int half) => colors[half * (colors.Length - 1) / (2 * BarCells - 1)];
        }

        frame.WriteFooter(string.Create(CultureInfo.InvariantCulture, $" {levels.Text(levels.Maximum)}{levels.Unit}"));
    }
}
