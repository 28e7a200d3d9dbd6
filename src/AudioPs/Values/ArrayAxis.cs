using System.Globalization;

namespace AudioPs.Values;

/// <summary>One axis of a block of values: how many places it has, and what these may be called.</summary>
/// <param name="name">What a place on it is called, such as "frame".</param>
/// <param name="count">How many places there are.</param>
internal sealed class ArrayAxis(string name, int count)
{
    /// <summary>What a place on it is called.</summary>
    public string Name => name;

    /// <summary>How many places there are.</summary>
    public int Count => count;

    /// <summary>The name of each place; null where they have none.</summary>
    public Func<IReadOnlyList<string>>? Names { get; init; }

    /// <summary>The frequency of each place in Hz, rising; null where they have none.</summary>
    public Func<IReadOnlyList<double>>? Frequencies { get; init; }

    /// <summary>Seconds of a place; null where they have no time. Places are equally far apart.</summary>
    public Func<int, double>? Time { get; init; }

    /// <summary>The index that something means: a whole number, negative from the end; a name, a frequency, a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place; the message says which there are.</exception>
    public int IndexOf(object? place) => place switch
    {
        int number => Checked(number),
        string text => IndexOf(text),
        TimeSpan time => AtTime(time.TotalSeconds, time.ToString("c", CultureInfo.InvariantCulture)),
        byte or sbyte or short or ushort or uint or long or ulong => Checked(Convert.ToInt64(place, CultureInfo.InvariantCulture)),
        float or double or decimal => WholeNumber(Convert.ToDouble(place, CultureInfo.InvariantCulture)),
        null => throw Wrong("null", "no place"),
        _ => IndexOf(place.ToString() ?? ""),
    };

    private int IndexOf(string text)
    {
        if (Names?.Invoke() is { } names)
        {
            for (var index = 0; index < names.Count; index++)
            {
                if (names[index].Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) return index;
            }
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return Checked(number);
        if (Frequencies is not null && Quantity(text, ("kHz", 1000), ("Hz", 1)) is { } frequency) return AtFrequency(frequency, text);
        if (Time is not null && Quantity(text, ("ms", 0.001), ("s", 1)) is { } seconds) return AtTime(seconds, text);
        throw Missing($"'{text}'");
    }

    private static double? Quantity(string text, params ReadOnlySpan<(string Name, double Factor)> units)
    {
        foreach (var (unit, factor) in units)
        {
            if (text.TrimEnd().EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.TrimEnd()[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return value * factor;
            }
        }

        return null;
    }

    private int AtFrequency(double frequency, string text)
    {
        var frequencies = Frequencies!();
        var nearest = -1;
        for (var index = 0; index < frequencies.Count; index++)
        {
            if (double.IsNaN(frequencies[index])) continue;
            if (nearest < 0 || Math.Abs(frequencies[index] - frequency) < Math.Abs(frequencies[nearest] - frequency)) nearest = index;
        }

        // Half a step outside of the ends is still nearest to them; more is none of these.
        var step = count > 1 && nearest >= 0 ? Math.Abs(frequencies[Math.Max(nearest, 1)] - frequencies[Math.Max(nearest, 1) - 1]) : double.PositiveInfinity;
        if (nearest >= 0 && (Math.Abs(frequencies[nearest] - frequency) <= step || double.IsNaN(step))) return nearest;
        throw Missing($"'{text}'");
    }

    private int AtTime(double seconds, string text)
    {
        if (Time is null || count == 0) throw Missing($"'{text}'");
        double first = Time(0), step = count > 1 ? Time(1) - first : double.PositiveInfinity;
        var index = count > 1 ? Math.Round((seconds - first) / step, MidpointRounding.ToEven) : 0;
        if (index == -1 && seconds >= 0) index = 0;
        return index >= 0 && index < count ? (int)index : throw Missing($"'{text}'");
    }

    private int WholeNumber(double number) => number == Math.Floor(number) && Math.Abs(number) < long.MaxValue
        ? Checked((long)number)
        : throw Wrong(number.ToString(CultureInfo.InvariantCulture), "no whole number");

    private int Checked(long number)
    {
        var index = number < 0 ? number + count : number;
        return index >= 0 && index < count ? (int)index : throw Missing(number.ToString(CultureInfo.InvariantCulture));
    }

    private ArgumentOutOfRangeException Missing(string given) => Refusal($"There is no {name} {given}: ");

    private ArgumentOutOfRangeException Wrong(string given, string what) => Refusal($"{given} is {what} for a {name}: ");

    // What is wrong, and then what there is.
    private ArgumentOutOfRangeException Refusal(string message)
    {
        message += count == 0 ? $"there is no {name} at all." : string.Create(CultureInfo.InvariantCulture, $"they are 0 to {count - 1}, or -1 to -{count} from the end");
        if (count > 0 && Names?.Invoke() is { } names) message += $"; by name {names[0]} to {names[^1]}";
        if (count > 0 && Frequencies?.Invoke().Where(double.IsFinite).ToArray() is { Length: > 0 } known)
            message += string.Create(CultureInfo.InvariantCulture, $"; by frequency '{known.Min():0.#} Hz' to '{known.Max():0.#} Hz'");
        if (count > 0 && Time is not null) message += string.Create(CultureInfo.InvariantCulture, $"; by time '{Time(0):0.###} s' to '{Time(count - 1):0.###} s'");
        return new ArgumentOutOfRangeException(null, message.EndsWith('.') ? message : message + ".");
    }
}
