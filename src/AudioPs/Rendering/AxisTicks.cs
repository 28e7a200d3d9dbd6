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
    /// The most marks there is room for, 2 or more; there are never more, and three at least. Where one step gives fewer than
    /// three and the next finer one more than there is room for, there are some of the finer one's, equally far apart.
    /// </param>
    public static IReadOnlyList<AxisTick> Linear(double min, double max, int maxCount)
    {
        var values = Spread(min, max, maxCount, DecimalSteps);
        var decimals = Decimals(values);
        return Label(values, value => Number(value, decimals));
    }

    /// <summary>
    /// Marks of time: seconds ("0.5"), or milliseconds where <see cref="TimeUnit"/> says so, and from a minute on minutes and
    /// seconds ("1:30") or hours ("1:00:00"). As many as of <see cref="Linear"/>.
    /// </summary>
    /// <param name="start">The axis' first second.</param>
    /// <param name="end">Its last, above <paramref name="start"/>.</param>
    /// <param name="maxCount">The most marks there is room for, 2 or more; there are never more, and three at least.</param>
    public static IReadOnlyList<AxisTick> Time(double start, double end, int maxCount)
    {
        if (end < 60 && TimeUnit(start, end) == "s") return Linear(start, end, maxCount);
        var values = Spread(start, end, maxCount, end < 60 ? DecimalSteps : ClockSteps);
        if (end < 60)
        {
            var tenths = Decimals(Array.ConvertAll(values, seconds => 1000 * seconds));
            return Label(values, seconds => Number(1000 * seconds, tenths));
        }

        var decimals = Decimals(values);
        return Label(values, seconds => Clock(seconds, decimals, end >= 3600));
    }

    /// <summary>The unit of the marks of time: "ms" for less than a tenth of a second, "s" up to a minute, and "" for what tells it by its form.</summary>
    /// <param name="start">The axis' first second.</param>
    /// <param name="end">Its last.</param>
    public static string TimeUnit(double start, double end) =>
        end >= 60 ? "" : end - start < ShortSpan && end < MostMilliseconds ? "ms" : "s";

    /// <summary>Marks of frequency at multiples: "0", "500", "1k", "1.5k".</summary>
    /// <param name="min">The axis' lower end in Hz.</param>
    /// <param name="max">Its upper end, above <paramref name="min"/>.</param>
    /// <param name="maxCount">The most marks there is room for, 2 or more; there are never more, and three at least.</param>
    public static IReadOnlyList<AxisTick> Frequency(double min, double max, int maxCount)
    {
        var values = Spread(min, max, maxCount, DecimalSteps);
        var decimals = Decimals(values);
        return Label(values, hertz => decimals > 0 ? Number(hertz, decimals) : FrequencyLabel(hertz));
    }

    /// <summary>A frequency in few characters: "440", "2k", "11.025k".</summary>
    /// <param name="hertz">Hz.</param>
    public static string FrequencyLabel(double hertz) => Math.Abs(hertz) >= 1000
        ? (hertz / 1000).ToString("0.###", CultureInfo.InvariantCulture) + "k"
        : hertz.ToString("0.###", CultureInfo.InvariantCulture);

    // Values for marks: as many as there is room for, of the finest of some steps that has no more.
    private static double[] Spread(double min, double max, int maxCount, Func<double, IEnumerable<double>> stepsFrom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 2);
        if (!(max > min) || !double.IsFinite(max - min))
        {
            throw new ArgumentOutOfRangeException(
                nameof(max), max, string.Create(CultureInfo.InvariantCulture, $"An axis cannot run from {min} to {max}."));
        }

        var room = Math.Max(maxCount, Least);
        var finer = 0.0;
        foreach (var step in stepsFrom((max - min) / room))
        {
            var count = Count(min, max, step);
            if (count <= room) return count >= Least ? Multiples(min, max, step) : Thin(Multiples(min, max, finer), finer, room);
            finer = step;
        }

        throw new InvalidOperationException("There is no end of steps.");
    }

    // Three or more of more values than there is room for, equally far apart.
    private static double[] Thin(double[] values, double step, int room)
    {
        // Of four, none but the outer ones would be; a value half-way is still a round one.
        if (values.Length == Least + 1) return [values[0], (values[0] + values[^1]) / 2, values[^1]];
        var stride = (values.Length + room - 1) / room;
        // Multiples of the wider step where these are enough.
        var even = (int)((stride - (long)Math.Round(values[0] / step) % stride) % stride);
        var first = (values.Length - 1 - even) / stride + 1 >= Least ? even : 0;
        return [.. values.Where((_, i) => i >= first && (i - first) % stride == 0)];
    }

    // Ascending, from well below a distance.
    private static IEnumerable<double> DecimalSteps(double distance)
    {
        for (var magnitude = Math.Pow(10, Math.Floor(Math.Log10(distance)) - 1); ; magnitude *= 10)
        {
            foreach (var factor in _decimalSteps) yield return factor * magnitude;
        }
    }

    private static IEnumerable<double> ClockSteps(double distance)
    {
        foreach (var step in DecimalSteps(distance).TakeWhile(step => step < 1)) yield return step;
        foreach (var step in _clockSteps) yield return step;
        // Days.
        foreach (var step in DecimalSteps(1).Where(days => days > 1)) yield return 86400 * step;
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

    private static double[] Multiples(double min, double max, double step)
    {
        var (first, last) = Range(min, max, step);
        var values = new double[last - first + 1];
        for (var i = 0; i < values.Length; i++)
        {
            // Steps below 1 as a division, so that the third tenth is 0.3.
            values[i] = step < 1 ? (first + i) / Math.Round(1 / step, 9) : (first + i) * step;
        }

        return values;
    }

    private static AxisTick[] Label(double[] values, Func<double, string> label) =>
        Array.ConvertAll(values, value => new AxisTick(value, label(value)));

    private static string Number(double value, int decimals) => value.ToString("F" + decimals, CultureInfo.InvariantCulture);

    // As many as tell all of the values whole.
    private static int Decimals(double[] values)
    {
        var tolerance = 1e-6 * (values[1] - values[0]);
        var decimals = 0;
        while (decimals < 15 && Array.Exists(values, value => Math.Abs(value - Math.Round(value, decimals)) > tolerance)) decimals++;
        return decimals;
    }

    private static string Clock(double seconds, int decimals, bool withHours)
    {
        var sign = seconds < 0 ? "-" : "";
        var rounded = Math.Round(Math.Abs(seconds), decimals);
        var whole = Math.Floor(rounded);
        var (minutes, second) = ((long)whole / 60, (long)whole % 60);
        var clock = withHours
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}:{second:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{second:00}");
        return decimals > 0 ? sign + clock + Number(rounded - whole, decimals)[1..] : sign + clock;
    }
}
