using System.Globalization;

namespace AudioPs.Rendering.Terminal;

/// <summary>What stands around a picture: title, axes with their labels, and a line below.</summary>
internal sealed class TerminalFrame
{
    /// <summary>Rows that are not the picture's: title, axis, its labels, last line.</summary>
    public const int Margins = 4;

    private const int LabelWidth = 5;
    private const int ColumnsPerTimeTick = 9;

    private readonly PictureOptions _options;
    private int _footerEnd;

    /// <summary>An empty frame.</summary>
    /// <param name="options">Its width and title.</param>
    /// <param name="height">Rows of all of it.</param>
    public TerminalFrame(PictureOptions options, int height)
    {
        _options = options;
        Canvas = new CellCanvas(options.TotalWidth, height);
        Columns = Canvas.Width - Left;
        Rows = height - Margins;
        _footerEnd = Left;
    }

    /// <summary>Everything there is.</summary>
    public CellCanvas Canvas { get; }

    /// <summary>First column of the picture.</summary>
    /// <remarks>The same in every picture, so that those that stand below each other have one axis of time.</remarks>
    public static int Left => LabelWidth + 2;

    /// <summary>First row of the picture.</summary>
    public static int Top => 1;

    /// <summary>Columns of the picture.</summary>
    public int Columns { get; }

    /// <summary>Rows of the picture.</summary>
    public int Rows { get; }

    private int AxisRow => Top + Rows;

    /// <summary>Writes the first line: the title on the left, and on the right what the audio is.</summary>
    /// <param name="view">What kind of picture it is, where that needs saying.</param>
    /// <param name="seconds">Length of the audio.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="channels">Of the audio.</param>
    public void WriteTitle(string? view, double seconds, int sampleRate, int channels)
    {
        var description = $"{(view is null ? "" : view + " · ")}{DurationText(seconds)} · {RateText(sampleRate)} · {ChannelsText(channels)}";
        var room = Canvas.Width - CellWidth.Of(description) - 2;
        Canvas.Write(0, 0, TerminalText.Fit(_options.Title, room), weight: CellWeight.Bold);
        Canvas.Write(0, Canvas.Width - CellWidth.Of(description), description, weight: CellWeight.Faint);
    }

    /// <summary>Draws the axis on the left, without marks.</summary>
    public void DrawLeftAxis()
    {
        for (var row = 0; row < Rows; row++) Canvas.Set(Top + row, Left - 1, '│', weight: CellWeight.Faint);
    }

    /// <summary>Puts a mark on the axis on the left.</summary>
    /// <param name="row">Row of the picture.</param>
    /// <param name="label">What stands beside it, right-aligned.</param>
    public void MarkLeft(int row, string label)
    {
        Canvas.Write(Top + row, Math.Max(0, Left - 2 - label.Length), label);
        Canvas.Set(Top + row, Left - 1, '┤', weight: CellWeight.Faint);
    }

    /// <summary>Draws the axis of time below the picture.</summary>
    /// <param name="start">Seconds at the left edge.</param>
    /// <param name="end">Seconds at the right edge.</param>
    public void DrawTimeAxis(double start, double end)
    {
        Canvas.Set(AxisRow, Left - 1, '└', weight: CellWeight.Faint);
        for (var column = 0; column < Columns; column++) Canvas.Set(AxisRow, Left + column, '─', weight: CellWeight.Faint);
        var free = Left - 2;
        var ticks = AxisTicks.Time(start, end, Math.Max(3, Columns / ColumnsPerTimeTick));
        for (var i = 0; i < ticks.Count; i++)
        {
            var (time, label) = ticks[i];
            // Half a second needs no unit beside 1:30, which tells it by its form.
            if (i == ticks.Count - 1 && AxisTicks.TimeUnit(start, end) is { Length: > 0 } unit) label += " " + unit;
            var column = Left + Math.Clamp((int)((time - start) / (end - start) * Columns), 0, Columns - 1);
            var number = ticks[i].Label.Length;
            var first = Math.Min(Math.Max(column - (number - 1) / 2, Left - 1), Canvas.Width - label.Length);
            Canvas.Set(AxisRow, column, '┬', weight: CellWeight.Faint);
            if (first <= free) continue;
            Canvas.Write(AxisRow + 1, first, label);
            free = first + label.Length;
        }
    }

    /// <summary>Writes the unit of the axis on the left beside its end.</summary>
    public void WriteLeftUnit(string unit) => Canvas.Write(AxisRow, Math.Max(0, Left - 2 - unit.Length), unit);

    /// <summary>Writes on the last line, on from where it was left.</summary>
    public void WriteFooter(string text, CellColor color = default)
    {
        Canvas.Write(Canvas.Height - 1, _footerEnd, text, color);
        _footerEnd += CellWidth.Of(text);
    }

    /// <summary>Sets one cell of the last line, and goes on.</summary>
    public void AddFooterCell(char character, CellColor foreground, CellColor background = default)
    {
        if (_footerEnd < Canvas.Width) Canvas.Set(Canvas.Height - 1, _footerEnd, character, foreground, background);
        _footerEnd++;
    }

    /// <summary>Writes on the last line, right-aligned, where room is left.</summary>
    public void WriteFooterEnd(string text)
    {
        var first = Canvas.Width - CellWidth.Of(text);
        if (first > _footerEnd) Canvas.Write(Canvas.Height - 1, first, text);
    }

    /// <summary>The picture, with an image in the place of its cells.</summary>
    /// <param name="image">The image.</param>
    /// <param name="record">The lines in characters, where they are wanted beside it.</param>
    public TerminalPicture ToPicture(SixelImage image, IReadOnlyList<string>? record) =>
        new(Canvas.ToLines(styled: true), image.Encode(), new(Top, Left), record);

    /// <summary>"440 Hz", "1.02 kHz".</summary>
    /// <param name="hertz">Hz.</param>
    /// <param name="isExact">Whether one more digit is known: "261.6 Hz", "3.951 kHz".</param>
    public static string FrequencyText(double hertz, bool isExact) => hertz < 999.5
        ? hertz.ToString(isExact ? "0.#" : "0", CultureInfo.InvariantCulture) + " Hz"
        : (hertz / 1000).ToString(isExact ? "0.###" : "0.##", CultureInfo.InvariantCulture) + " kHz";

    /// <summary>"0.52 ms", "1.85 s", "2:03.4", "1:00:05".</summary>
    public static string DurationText(double seconds)
    {
        if (seconds is > 0 and < 0.01) return (seconds * 1000).ToString("0.###", CultureInfo.InvariantCulture) + " ms";
        if (seconds < 1) return seconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
        if (seconds < 59.995) return seconds.ToString("0.##", CultureInfo.InvariantCulture) + " s";
        var tenths = (long)Math.Round(seconds * 10);
        return tenths < 36_000
            ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 600}:{tenths / 10 % 60:00}.{tenths % 10}")
            : string.Create(CultureInfo.InvariantCulture, $"{tenths / 36_000}:{tenths / 600 % 60:00}:{tenths / 10 % 60:00}");
    }

    private static string RateText(int sampleRate) => sampleRate < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{sampleRate} Hz")
        : ((double)sampleRate / 1000).ToString("0.###", CultureInfo.InvariantCulture) + " kHz";

    private static string ChannelsText(int channels) => channels switch
    {
        1 => "mono",
        2 => "stereo",
        _ => string.Create(CultureInfo.InvariantCulture, $"{channels} ch"),
    };
}
