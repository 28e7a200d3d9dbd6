using System.Globalization;

namespace AudioPs.Rendering;

/// <summary>Round values for the marks of an axis, with labels that are the same in every culture.</summary>
public static class AxisTicks
{
    // With fewer, an axis does not say how it runs.
    private const int Least = 3;

    // Shorter stretches of time are told in milliseconds, while their numbers stay short.
    private const double ShortSpan = 0.1;
    private const double MostMilliseconds = 10;

    private static readonly double[] _decimalSteps = [1, 2, 5];

    // Seconds from a minute on: what divides minutes and hours.
    private static readonly double[] _clockSteps =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

    /// <summary>Marks at multiples of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="min">The axis' lower end.</param>
    /// <param name="max">Its upper end, above <paramref name="min"/>.</param>
    /// <param name="maxCount">
    /// The most marks there is room for, 2 or more. Where these would be fewer than three, there are as many as the next finer
    /// step gives.
    /// </param>
    public static IReadOnlyList<AxisTick> Linear(double min, double max, int maxCount) =>
        Multiples(min, max, DecimalStep(min, max, maxCount), Number);

    /// <summary>
    /// Marks of time: seconds ("0.5"), or milliseconds where <see cref="TimeUnit"/> says so, and from a minute on minutes and
    /// seconds ("1:30") or hours ("1:00:00"). As many as of <see cref="Linear"/>.
    /// </summary>
    /// <param name="start">The axis' first second.</param>
    /// <param name="end">Its last, above <paramref name="start"/>.</param>
    /// <param name="maxCount">The most marks there is room for, 2 or more.</param>
    public static IReadOnlyList<AxisTick> Time(double start, double end, int maxCount)
    {
        var step = DecimalStep(start, end, maxCount);
        if (TimeUnit(start, end) == "ms") return Multiples(start, end, step, (seconds, unit) => Number(1000 * seconds, 1000 * unit));
        if (end < 60) return Multiples(start, end, step, Number);
        if (step >= 1)
        {
            var coarse = Array.FindIndex(_clockSteps, clock => Count(start, end, clock) <= maxCount);
            step = coarse < 0 ? 86400 * DecimalStep(start / 86400, end / 86400, maxCount)
                : coarse > 0 && Count(start, end, _clockSteps[coarse]) < Least ? _clockSteps[coarse - 1]
                : _clockSteps[coarse];
        }

        return Multiples(start, end, step, (seconds, unit) => Clock(seconds, unit, end >= 3600));
    }

    /// <summary>The unit of the marks of time: "ms" for less than a tenth of a second, "s" up to a minute, and "" for what tells it by its form.</summary>
    /// <param name="start">The axis' first second.</param>
    /// <param name="end">Its last.</param>
    public static string TimeUnit(double start, double end) =>
        end >= 60 ? "" : end - start < ShortSpan && end < MostMilliseconds ? "ms" : "s";

    /// <summary>Marks of frequency at multiples: "0", "500", "1k", "1.5k".</summary>
    /// <param name="min">The axis' lower end in Hz.</param>
    /// <param name="max">Its upper end, above <paramref name="min"/>.</param>
    /// <param name="maxCount">The most marks there is room for, 2 or more.</param>
    public static IReadOnlyList<AxisTick> Frequency(double min, double max, int maxCount) =>
        Multiples(min, max, DecimalStep(min, max, maxCount), (hertz, _) => FrequencyLabel(hertz));

    /// <summary>A frequency in few characters: "440", "2k", "11.025k".</summary>
    /// <param name="hertz">Hz.</param>
    public static string FrequencyLabel(double hertz) => Math.Abs(hertz) >= 1000
        ? (hertz / 1000).ToString("0.###", CultureInfo.InvariantCulture) + "k"
        : hertz.ToString("0.###", CultureInfo.InvariantCulture);

    private static double DecimalStep(double min, double max, int maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 2);
        if (!(max > min) || !double.IsFinite(max - min))
        {
            throw new ArgumentOutOfRangeException(
                nameof(max), max, string.Create(CultureInfo.InvariantCulture, $"An axis cannot run from {min} to {max}."));
        }

        var finer = 0.0;
        for (var magnitude = Math.Pow(10, Math.Floor(Math.Log10((max - min) / maxCount)) - 1); ; magnitude *= 10)
        {
            foreach (var factor in _decimalSteps)
            {
                var step = factor * magnitude;
                var count = Count(min, max, step);
                if (count <= maxCount) return count < Least ? finer : step;
                finer = step;
            }
        }
    }

    // What rounding puts just beyond an end still counts as on it.
    private static (long First, long Last) Range(double min, double max, double step)
    {
        const double Tolerance = 1e-9;
        return ((long)Math.Ceiling(min / step - Tolerance), (long)Math.Floor(max / step + Tolerance));
    }

    private static long Count(double min, double max, double step)
    {
        var (first, last) = Range(min, max, step);
        return last - first + 1;
    }

    private static AxisTick[] Multiples(double min, double max, double step, Func<double, double, string> label)
    {
        var (first, last) = Range(min, max, step);
        var ticks = new AxisTick[last - first + 1];
        for (var i = 0; i < ticks.Length; i++)
        {
            // Steps below 1 as a division, so that the third tenth is 0.3.
            var value = step < 1 ? (first + i) / Math.Round(1 / step, 9) : (first + i) * step;
            ticks[i] = new AxisTick(value, label(value, step));
        }

        return ticks;
    }

    private static string Number(double value, double step) =>
        value.ToString("F" + Decimals(step), CultureInfo.InvariantCulture);

    private static int Decimals(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 15);

    private static string Clock(double seconds, double step, bool withHours)
    {
        var sign = seconds < 0 ? "-" : "";
        var whole = Math.Floor(Math.Abs(seconds) + 1e-9);
        var rest = Math.Max(0, Math.Abs(seconds) - whole);
        var (minutes, second) = ((long)whole / 60, (long)whole % 60);
        var clock = withHours
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}:{second:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{second:00}");
        return step < 1 ? sign + clock + Number(rest, step)[1..] : sign + clock;
    }
}
