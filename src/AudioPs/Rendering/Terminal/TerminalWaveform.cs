using System.Globalization;
using AudioPs.Analysis;

namespace AudioPs.Rendering.Terminal;

/// <summary>Waveforms as lines of text for a terminal: a lane for each channel, with axes and the peak.</summary>
public static class TerminalWaveform
{
    private const int LeastLaneRows = 3;
    private const int MostLaneRows = 15;
    private const int TallLane = 9;

    // The largest value of 16 bits: what is at or above it was, as a rule, cut there.
    private const float FullScale = 32767f / 32768;

    private static readonly double[] _limits = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
    private static readonly Rgb[] _imageColors = [new(0x2F, 0xA4, 0xC7), new(0xE0, 0x4F, 0x4F), new(0x80, 0x80, 0x80)];

    /// <summary>How many columns of an envelope a picture is drawn of: to be asked of <see cref="WaveformEnvelopeAnalysis"/>.</summary>
    public const int EnvelopeColumns = 1 << 15;

    /// <summary>Draws a waveform.</summary>
    /// <param name="envelope">Of any number of columns; four times those that are drawn, or more, are best.</param>
    /// <param name="options">How it is drawn.</param>
    /// <returns>The lines, from top to bottom; each as wide as asked for or less.</returns>
    public static TerminalPicture Draw(WaveformEnvelope envelope, WaveformPictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(options);
        var lanes = envelope.Channels;
        var height = Height(options, lanes);
        var frame = new TerminalFrame(options, height);
        frame.WriteTitle(view: null, options.Duration ?? envelope.Duration, envelope.SampleRate, options.Channels ?? lanes);
        frame.DrawLeftAxis();
        if (envelope.SampleCount == 0)
        {
            frame.WriteFooter("no samples");
            return new(frame.Canvas.ToLines(styled: false));
        }

        var mode = options.Resolve(height);
        var limit = Limit(envelope.Peak, options.FullScale);
        var cell = options.Target.Graphics.Cell;
        var (dotsAcross, dotsDown) = mode switch
        {
            WaveformMode.Sixel => (cell.Width, cell.Height),
            WaveformMode.Braille => (2, 4),
            WaveformMode.Block => (1, 2),
            _ => (1, 1),
        };
        var outline = envelope.WithColumns(frame.Columns * dotsAcross, 0, envelope.Duration);
        var image = mode == WaveformMode.Sixel ? new SixelImage(frame.Columns * dotsAcross, frame.Rows * dotsDown, _imageColors) : null;

        // A row between two lanes keeps the lower end of one apart from the upper end of the next.
        var rows = (frame.Rows - (lanes - 1)) / lanes;
        var record = image is not null && options.Target.IsRecorded
            ? Draw(envelope, options with { Mode = WaveformMode.Braille, Height = height }).Lines
            : null;
        for (var channel = 0; channel < lanes; channel++)
        {
            var top = channel * (rows + 1);
            MarkLane(frame, top, rows, dotsDown, limit, lanes == 1 ? "" : ChannelName(channel, lanes));
            var dots = WaveformDots.Trace(outline, channel, rows * dotsDown, limit);
            if (image is not null) Paint(image, top * dotsDown, dots, outline, channel);
            else Paint(frame, top, rows, dots, mode, outline, channel);
        }

        frame.DrawTimeAxis(options.Offset, options.Offset + envelope.Duration);
        WriteLevels(frame, envelope, options.Offset);
        return image is not null
            ? frame.ToPicture(image, record)
            : new(frame.Canvas.ToLines(options.Target.ColorDepth != TerminalColorDepth.None));
    }

    private static int Height(WaveformPictureOptions options, int lanes)
    {
        var between = lanes - 1 + TerminalFrame.Margins;
        var least = lanes * LeastLaneRows + between;
        if (options.Height is { } height) return Math.Max(height, least);

        // An odd number of rows has one in the middle, where silence is.
        var share = options.Target.Rows * (lanes == 1 ? 60 : 85) / 100;
        var rows = Math.Clamp((share - between) / lanes, LeastLaneRows, MostLaneRows);
        return lanes * (rows - (rows + 1) % 2) + between;
    }

    // The first round number that the peak stays within.
    private static double Limit(float peak, bool fullScale)
    {
        if (peak > 1)
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(peak)));
            return Array.Find([1.0, 2.0, 5.0, 10.0], factor => factor * power >= peak) * power;
        }

        return fullScale || peak == 0 ? 1 : Array.FindLast(_limits, limit => limit >= peak);
    }

    private static string ChannelName(int channel, int channels) => channels == 2
        ? (channel == 0 ? "L" : "R")
        : channel.ToString(CultureInfo.InvariantCulture);

    private static void MarkLane(TerminalFrame frame, int top, int rows, int dotsDown, double limit, string name)
    {
        var marks = rows >= TallLane ? (double[])[limit, limit / 2, 0, -limit / 2, -limit] : [limit, 0, -limit];
        foreach (var value in marks)
        {
            var row = WaveformDots.Row(value, rows * dotsDown, limit) / dotsDown;
            frame.MarkLeft(top + row, value.ToString("0.#####", CultureInfo.InvariantCulture));
            if (value == 0 && name.Length > 0) frame.Canvas.Write(TerminalFrame.Top + top + row, 0, name, weight: CellWeight.Bold);
        }
    }

    private static void Paint(
        TerminalFrame frame, int top, int rows, WaveformDots dots, WaveformMode mode, WaveformEnvelope outline, int channel)
    {
        var across = outline.Columns / frame.Columns;
        for (var column = 0; column < frame.Columns; column++)
        {
            var color = CellColor.Cyan;
            for (var i = column * across; i < (column + 1) * across; i++)
            {
                if (IsFullScale(outline, channel, i)) color = CellColor.Red;
            }

            for (var row = 0; row < rows; row++)
            {
                var character = mode switch
                {
                    WaveformMode.Braille => dots.Braille(column, row),
                    WaveformMode.Block => dots.HalfBlock(column, row),
                    _ => dots.Ascii(column, row),
                };
                if (character != ' ') frame.Canvas.Set(TerminalFrame.Top + top + row, TerminalFrame.Left + column, character, color);
            }
        }
    }

    private static void Paint(SixelImage image, int top, WaveformDots dots, WaveformEnvelope outline, int channel)
    {
        const short Wave = 0;
        const short Clipped = 1;
        const short Zero = 2;
        var middle = top + WaveformDots.Row(0, dots.Height, 1);
        for (var x = 0; x < image.Width; x++)
        {
            if (x % 4 == 0) image[x, middle] = Zero;
            var (first, last) = dots[x];
            var color = IsFullScale(outline, channel, x) ? Clipped : Wave;
            for (var y = first; y <= last; y++) image[x, top + y] = color;
        }
    }

    private static bool IsFullScale(WaveformEnvelope outline, int channel, int column) =>
        outline.Maximum(channel)[column] >= FullScale || outline.Minimum(channel)[column] <= -FullScale;

    private static void WriteLevels(TerminalFrame frame, WaveformEnvelope envelope, double offset)
    {
        if (envelope.Peak == 0)
        {
            frame.WriteFooter("silence");
        }
        else
        {
            var peak = (double)envelope.PeakSample / envelope.SampleRate + offset;
            frame.WriteFooter(string.Create(CultureInfo.InvariantCulture, $"peak {Level(envelope.Peak)} dBFS at {TerminalFrame.DurationText(peak)}"));
            frame.WriteFooterEnd(string.Create(CultureInfo.InvariantCulture, $"RMS {Level(envelope.Rms)} dBFS"));
        }

        if (envelope.NonFiniteCount > 0)
        {
            frame.WriteFooter(string.Create(CultureInfo.InvariantCulture, $"  NaN or infinite: {envelope.NonFiniteCount}"), CellColor.Red);
        }
    }

    private static string Level(double amplitude)
    {
        var level = (20 * Math.Log10(amplitude)).ToString("0.0", CultureInfo.InvariantCulture);
        return level == "-0.0" ? "0.0" : level;
    }
}
