using System.Globalization;
using AudioPs.Analysis;

namespace AudioPs.Rendering;

/// <summary>Marks of an axis of frequencies at notes of equal temperament, A4 being 440 Hz.</summary>
internal static class NoteTicks
{
    // With fewer, an axis does not say how it runs.
    private const int Least = 3;

    // What rounding puts just beyond an end still counts as on it; in cents.
    private const double Tolerance = 1e-6;

    // Cents: some octaves, or what divides an octave, a semitone, ten cents evenly.
    private static readonly int[] _steps = [4800, 3600, 2400, 1200, 600, 400, 300, 200, 100, 50, 20, 10, 5, 2, 1];

    /// <summary>Notes at equal steps, of which C is always one.</summary>
    /// <param name="min">The axis' lower end in Hz, above 0.</param>
    /// <param name="max">Its upper end, above <paramref name="min"/>.</param>
    /// <param name="maxCount">The most marks there is room for, 2 or more; there are never more, and three at least.</param>
    public static IReadOnlyList<AxisTick> Between(double min, double max, int maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 2);
        var (low, high) = (CentsOf(min), CentsOf(max));
        var room = Math.Max(maxCount, Least);
        var best = Multiples(low, high, _steps[0]);
        foreach (var step in _steps)
        {
            var marks = Multiples(low, high, step);
            if (best.Length >= Least && marks.Length > room) break;
            best = marks;
        }

        // A range of two or three cents has no such notes; its ends and its middle are as good as any.
        if (best.Length < Least) best = [low, (low + high) / 2, high];
        // Of four that are too many, the outer ones and what is between them, so that they are equally far apart.
        if (best.Length > room) best = [best[0], best.Length == Least + 1 ? (best[0] + best[^1]) / 2 : best[best.Length / 2], best[^1]];
        return [.. best.Select(cents => new AxisTick(Math.Clamp(440 * Math.Pow(2, (cents - 6900) / 1200), min, max), LabelOf(cents)))];
    }

    // From C-1, which is note 0 of MIDI.
    private static double CentsOf(double frequency) => 6900 + 1200 * Math.Log2(frequency / 440);

    private static double[] Multiples(double low, double high, int step)
    {
        var (first, last) = ((long)Math.Ceiling((low - Tolerance) / step), (long)Math.Floor((high + Tolerance) / step));
        var values = new double[Math.Max(0, last - first + 1)];
        for (var i = 0; i < values.Length; i++) values[i] = (double)(first + i) * step;
        return values;
    }

    // As NoteFrequency reads it: A4, C#3, A4+25.
    private static string LabelOf(double cents)
    {
        var name = PitchName.Of(440 * Math.Pow(2, (cents - 6900) / 1200))!.Value;
        var rest = Math.Round(name.Cents, 2);
        return rest == 0 ? name.Note : string.Create(CultureInfo.InvariantCulture, $"{name.Note}{rest:+0.##;-0.##}");
    }
}
