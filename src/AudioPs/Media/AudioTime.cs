using System.Globalization;

namespace AudioPs.Media;

/// <summary>A place in a signal or a length of one, 0 or more, and exact conversions between sample counts and time.</summary>
/// <remarks>
/// Seconds, and text as <see cref="Parse"/> reads it, convert to it: what tools of audio take for a time. A
/// <see cref="TimeSpan"/> alone would read <c>1:30</c> as hours and minutes, and a number as ticks of 100 ns.
/// </remarks>
public readonly record struct AudioTime : IComparable<AudioTime>
{
    private static readonly string[] Forms =
        [@"h\:m\:s", @"h\:m\:s\.FFFFFFF", @"d\.h\:m\:s", @"d\.h\:m\:s\.FFFFFFF"];

    // Hours of twenty thousand years: more would not fit.
    private const int MaxFirst = 200_000_000;

    private AudioTime(TimeSpan value) => Value = value;

    /// <summary>The time, 0 or more.</summary>
    public TimeSpan Value { get; }

    /// <summary>The same in seconds.</summary>
    public double Seconds => Value.TotalSeconds;

    /// <summary>A time of so many seconds.</summary>
    public static implicit operator AudioTime(double seconds) => FromDouble(seconds);

    /// <summary>A time.</summary>
    public static implicit operator AudioTime(TimeSpan time) => FromTimeSpan(time);

    /// <summary>The time.</summary>
    public static implicit operator TimeSpan(AudioTime time) => time.Value;

    /// <summary>Whether one time is before another.</summary>
    public static bool operator <(AudioTime left, AudioTime right) => left.Value < right.Value;

    /// <summary>Whether one time is not after another.</summary>
    public static bool operator <=(AudioTime left, AudioTime right) => left.Value <= right.Value;

    /// <summary>Whether one time is after another.</summary>
    public static bool operator >(AudioTime left, AudioTime right) => left.Value > right.Value;

    /// <summary>Whether one time is not before another.</summary>
    public static bool operator >=(AudioTime left, AudioTime right) => left.Value >= right.Value;

    /// <summary>A time of so many seconds, rounded to the nearest 100 ns.</summary>
    /// <exception cref="AudioException">It is negative, no number, or beyond what a <see cref="TimeSpan"/> holds.</exception>
    public static AudioTime FromDouble(double seconds)
    {
        // Through ticks, as TimeSpan.FromSeconds would round to milliseconds on some runtimes.
        var ticks = Math.Round(seconds * TimeSpan.TicksPerSecond);
        return ticks is >= 0 and < long.MaxValue ? new AudioTime(TimeSpan.FromTicks((long)ticks)) : throw Invalid(seconds);
    }

    /// <summary>A time.</summary>
    /// <exception cref="AudioException">It is negative.</exception>
    public static AudioTime FromTimeSpan(TimeSpan time) => time >= TimeSpan.Zero ? new AudioTime(time) : throw Invalid(time);

    /// <summary>
    /// Reads seconds (<c>1.5</c>), minutes and seconds (<c>1:30</c>) or hours, minutes and seconds (<c>0:01:30.5</c>), as
    /// ffmpeg and SoX do; milliseconds (<c>250ms</c>) and microseconds (<c>250us</c>), as ffmpeg does; also what a
    /// <see cref="TimeSpan"/> prints. A number with an s is refused: it is of seconds in ffmpeg, and of samples in SoX.
    /// </summary>
    /// <exception cref="AudioException">Anything else.</exception>
    public static AudioTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return FromDouble(seconds);
        if (ParseSmall(text.Trim()) is { } small) return small;
        // What stands first may be any number: 90 minutes, 30 hours. What follows is below 60.
        var parts = text.Trim().Split(':');
        var first = 0;
        var isLong = parts.Length is 2 or 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out first) && first < MaxFirst;
        var rest = isLong ? $"{(parts.Length == 2 ? "0:0" : "0")}:{string.Join(':', parts[1..])}" : string.Join(':', parts);
        return TimeSpan.TryParseExact(rest, Forms, CultureInfo.InvariantCulture, out var time)
            ? new AudioTime(time + TimeSpan.FromTicks(first * (parts.Length == 2 ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerHour)))
            : throw Invalid(text);
    }

    private static AudioTime? ParseSmall(string text)
    {
        var ticks = text.EndsWith("ms", StringComparison.Ordinal) ? TimeSpan.TicksPerMillisecond
            : text.EndsWith("us", StringComparison.Ordinal) ? TimeSpan.TicksPerMicrosecond
            : 0;
        return ticks > 0 && double.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
            ? FromDouble(count * ticks / TimeSpan.TicksPerSecond)
            : null;
    }

    /// <summary>The time of <paramref name="samples"/> samples, rounded to the nearest 100 ns.</summary>
    public static TimeSpan FromSamples(long samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        var ticks = ((Int128)samples * TimeSpan.TicksPerSecond + sampleRate / 2) / sampleRate;
        return TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>The sample nearest to a time.</summary>
    public static long ToSamples(TimeSpan time, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        var scaled = (Int128)time.Ticks * sampleRate;
        return (long)((scaled + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond);
    }

    /// <summary>The time.</summary>
    public TimeSpan ToTimeSpan() => Value;

    /// <inheritdoc/>
    public int CompareTo(AudioTime other) => Value.CompareTo(other.Value);

    /// <summary>Hours, minutes and seconds, as a <see cref="TimeSpan"/> prints them; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => Value.ToString("c", CultureInfo.InvariantCulture);

    private static AudioException Invalid(object given) => new(
        AudioError.InvalidArgument,
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{given}' is no time of 0 or more. Give seconds, such as 1.5, minutes or hours before them, such as 1:30 or 0:01:30.5, or milliseconds, such as 250ms."));
}
