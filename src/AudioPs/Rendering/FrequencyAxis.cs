using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>An axis of frequencies between two limits. Immutable.</summary>
public sealed class FrequencyAxis
{
    // The bottom of hearing: where a logarithmic axis begins whose data begin at 0 Hz.
    private const double LowestLogarithmic = 20;

    // With fewer, an axis does not say how it runs.
    private const int LeastTicks = 3;

    // Where three marks have a third of the axis between them, wherever within reach of these they lie.
    private const double Reach = 0.03;
    private static readonly double[] _thirds = [0.1, 0.5, 0.9];

    private readonly double _first;
    private readonly double _last;

    /// <summary>An axis between two frequencies.</summary>
    /// <param name="scale">How frequency runs along it.</param>
    /// <param name="min">Lower end in Hz: 0 or more; above 0 for <see cref="FrequencyScale.Log"/> and <see cref="FrequencyScale.Note"/>.</param>
    /// <param name="max">Upper end in Hz, above <paramref name="min"/>.</param>
    /// <exception cref="AudioException">The limits cannot be those of such an axis.</exception>
    public FrequencyAxis(FrequencyScale scale, double min, double max)
    {
        if (!(min >= 0 && max > min && double.IsFinite(max)) || (IsLogarithmic(scale) && min == 0))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A {scale} axis cannot run from {min} to {max} Hz: it begins {(IsLogarithmic(scale) ? "above" : "at or above")} 0 Hz and ends above its beginning."));
        }

        Scale = scale;
        Min = min;
        Max = max;
        _first = Place(min);
        _last = Place(max);
    }

    /// <summary>How frequency runs along it.</summary>
    public FrequencyScale Scale { get; }

    /// <summary>What its marks are: Hz, or notes.</summary>
    public string Unit => Scale == FrequencyScale.Note ? "Note" : "Hz";

    /// <summary>Lower end in Hz.</summary>
    public double Min { get; }

    /// <summary>Upper end in Hz.</summary>
    public double Max { get; }

    /// <summary>The axis that shows all of a spectrogram.</summary>
    /// <param name="spectrogram">Its bins with a frequency count.</param>
    /// <param name="scale">Null for the one that its bins are equally spaced on.</param>
    /// <param name="min">Lower end in Hz; null for that of the spectrogram.</param>
    /// <param name="max">Upper end in Hz; null for that of the spectrogram.</param>
    /// <exception cref="AudioException">The spectrogram has no bin with a frequency, or none between the limits.</exception>
    public static FrequencyAxis Of(Spectrogram spectrogram, FrequencyScale? scale = null, double? min = null, double? max = null)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        return Of(BinEdges.Of(spectrogram).Edges, scale ?? Natural(spectrogram.Scale)).Cut(min, max, spectrogram.Source.Path);
    }

    /// <summary>A part of this axis, or what goes beyond it at the top.</summary>
    /// <param name="min">Lower end in Hz; null for this one's.</param>
    /// <param name="max">Upper end in Hz; null for this one's.</param>
    /// <param name="path">What is drawn, for messages.</param>
    /// <exception cref="AudioException">Nothing is between the limits.</exception>
    internal FrequencyAxis Cut(double? min, double? max, string? path = null)
    {
        if (min is null && max is null) return this;
        var (low, high) = (min ?? Min, max ?? Max);
        // A logarithm has no beginning at 0.
        if (low == 0 && IsLogarithmic(Scale)) low = Min;
        return low < high && low < Max && high > Min
            ? new FrequencyAxis(Scale, low, high)
            : throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is nothing to draw from {low:0.##} to {high:0.##} Hz: what there is goes from {Min:0.##} to {Max:0.##} Hz."),
                path);
    }

    /// <summary>Whether equal steps stand for equal ratios, so that 0 Hz is nowhere.</summary>
    internal static bool IsLogarithmic(FrequencyScale scale) => scale is FrequencyScale.Log or FrequencyScale.Note;

    /// <summary>The scale that bins are equally spaced on.</summary>
    public static FrequencyScale Natural(SpectrogramScale scale) => scale switch
    {
        SpectrogramScale.Mel => FrequencyScale.Mel,
        SpectrogramScale.Erb => FrequencyScale.Erb,
        SpectrogramScale.ConstantQ => FrequencyScale.Note,
        _ => FrequencyScale.Linear,
    };

    /// <summary>Where a frequency is: 0 at the lower end, 1 at the upper; outside these for frequencies beyond.</summary>
    /// <param name="frequency">Hz, 0 or more.</param>
    public double Position(double frequency) => (Place(frequency) - _first) / (_last - _first);

    /// <summary>The frequency in Hz at a position.</summary>
    /// <param name="position">0 for the lower end, 1 for the upper.</param>
    public double Frequency(double position)
    {
        var place = _first + position * (_last - _first);
        return Scale switch
        {
            FrequencyScale.Log or FrequencyScale.Note => Math.Exp(place),
            FrequencyScale.Mel => Mel.ToHertz(place, MelScale.Slaney),
            FrequencyScale.Erb => Math.Exp(place) - Erb.EarQuality * Erb.MinBandwidth,
            _ => place,
        };
    }

    /// <summary>Marks at round frequencies, none nearer to another than room allows.</summary>
    /// <param name="maxCount">The most marks there is room for, 2 or more; there are never more, and three at least.</param>
    public IReadOnlyList<AxisTick> Ticks(int maxCount)
    {
        if (Scale == FrequencyScale.Linear) return AxisTicks.Frequency(Min, Max, maxCount);
        if (Scale == FrequencyScale.Note) return NoteTicks.Between(Min, Max, maxCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 2);
        var room = Math.Max(maxCount, LeastTicks);
        var kept = new List<double>();
        foreach (var candidate in Candidates())
        {
            if (kept.Count == room) break;
            if (candidate < Min || candidate > Max) continue;
            if (kept.TrueForAll(other => AreApart(other, candidate, room))) kept.Add(candidate);
        }

        if (kept.Count < LeastTicks)
        {
            // A narrow range may hold none or few of them, and runs nearly evenly.
            var even = AxisTicks.Frequency(Min, Max, maxCount);
            if (even.Zip(even.Skip(1)).All(pair => AreApart(pair.First.Value, pair.Second.Value, room))) return even;
            kept = [.. _thirds.Select(middle => Roundest(Frequency(middle - Reach), Frequency(middle + Reach)))];
        }

        kept.Sort();
        return [.. kept.Select(frequency => new AxisTick(frequency, AxisTicks.FrequencyLabel(frequency)))];
    }

    // Whether two frequencies may both have a mark; the first and the last of so many would lie on the axis' very ends.
    private bool AreApart(double one, double other, int room) => Math.Abs(Position(one) - Position(other)) * room >= 1 - 1e-9;

    // What has the fewest digits of the frequencies between two.
    private static double Roundest(double low, double high)
    {
        for (var unit = Math.Pow(10, Math.Floor(Math.Log10(high))); ; unit /= 10)
        {
            foreach (var step in (double[])[unit, unit / 2, unit / 5])
            {
                var nearest = Math.Ceiling(low / step) * step;
                if (nearest <= high) return nearest;
            }
        }
    }

    private static FrequencyAxis Of(double[] edges, FrequencyScale scale)
    {
        var (min, max) = (edges[0], edges[^1]);
        if (!IsLogarithmic(scale) || min >= LowestLogarithmic) return new FrequencyAxis(scale, min, max);

        // What is below the first edge would take as much of the axis as all the rest.
        var lowest = max > 2 * LowestLogarithmic ? LowestLogarithmic : max / 100;
        return new FrequencyAxis(scale, Math.Max(min, lowest), max);
    }

    // The rounder a frequency, the earlier it is asked for a place.
    private static IEnumerable<double> Candidates()
    {
        yield return 0;
        foreach (var factor in (double[])[1, 5, 2, 3, 7])
        {
            // From 1 kHz, which listeners orient themselves by.
            for (var decade = 1000.0; decade <= 1e9; decade *= 10) yield return factor * decade;
            for (var decade = 100.0; decade >= 1; decade /= 10) yield return factor * decade;
        }
    }

    private double Place(double frequency) => Scale switch
    {
        FrequencyScale.Log or FrequencyScale.Note => Math.Log(frequency),
        FrequencyScale.Mel => Mel.FromHertz(frequency, MelScale.Slaney),
        FrequencyScale.Erb => Math.Log(frequency + Erb.EarQuality * Erb.MinBandwidth),
        _ => frequency,
    };
}
