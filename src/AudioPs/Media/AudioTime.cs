namespace AudioPs.Media;

/// <summary>Exact conversions between sample counts and time.</summary>
public static class AudioTime
{
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
}
