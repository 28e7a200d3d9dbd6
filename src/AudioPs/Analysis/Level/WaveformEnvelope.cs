using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>
/// The outline of a waveform: for each of a number of equal stretches of time the smallest and the largest sample, and their
/// root mean square. Nothing is left out, so it never aliases.
/// </summary>
/// <remarks>Samples that are not finite count as silence; <see cref="NonFiniteCount"/> tells how many there are.</remarks>
public sealed class WaveformEnvelope
{
    /// <summary>Enough for a screen's width several times over.</summary>
    public const int DefaultMaxColumns = 8192;

    private readonly float[] _minima;
    private readonly float[] _maxima;
    private readonly float[] _rms;

    internal WaveformEnvelope(float[] minima, float[] maxima, float[] rms, int channels)
    {
        _minima = minima;
        _maxima = maxima;
        _rms = rms;
        Channels = channels;
        Columns = minima.Length / channels;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of stretches; 0 for audio without samples.</summary>
    public int Columns { get; }

    /// <summary>Samples in a stretch; the last may have fewer. A power of two, unless it was asked for otherwise.</summary>
    public required double SamplesPerColumn { get; init; }

    /// <summary>Sampling rate in Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Time in seconds at which the first stretch begins.</summary>
    public double Start { get; init; }

    /// <summary>Samples per channel of the audio.</summary>
    public required long SampleCount { get; init; }

    /// <summary>The largest absolute value of a sample; 1 is full scale.</summary>
    public required float Peak { get; init; }

    /// <summary>The first sample with that value; 0 for silence.</summary>
    public required long PeakSample { get; init; }

    /// <summary>The root mean square of all samples of all channels.</summary>
    public required double Rms { get; init; }

    /// <summary>Samples that are NaN or infinite.</summary>
    public required long NonFiniteCount { get; init; }

    /// <summary>Where the samples come from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>Length of the audio in seconds.</summary>
    public double Duration => (double)SampleCount / SampleRate;

    /// <summary>The smallest sample of each stretch.</summary>
    public ReadOnlySpan<float> Minimum(int channel) => Row(_minima, channel);

    /// <summary>The largest sample of each stretch.</summary>
    public ReadOnlySpan<float> Maximum(int channel) => Row(_maxima, channel);

    /// <summary>The root mean square of each stretch.</summary>
    public ReadOnlySpan<float> RootMeanSquare(int channel) => Row(_rms, channel);

    /// <summary>The outline of a range of time in a given number of stretches, a pixel each.</summary>
    /// <param name="columns">How many, 1 or more.</param>
    /// <param name="start">Seconds at which the first begins.</param>
    /// <param name="end">Seconds at which the last ends, after <paramref name="start"/>.</param>
    /// <returns>
    /// Each stretch has the extremes of all that it overlaps; those beyond the audio are NaN.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public WaveformEnvelope WithColumns(int columns, double start, double end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (!(end > start)) throw new ArgumentOutOfRangeException(nameof(end), end, "The range ends before it begins.");
        var minima = new float[Channels * columns];
        var maxima = new float[Channels * columns];
        var rms = new float[Channels * columns];
        var scale = SampleRate / SamplesPerColumn;
        for (var column = 0; column < columns; column++)
        {
            // Edges that fall on one another, but for rounding, are the same edge.
            const double Tolerance = 1e-6;
            var left = (start + (end - start) * column / columns - Start) * scale;
            var right = (start + (end - start) * (column + 1) / columns - Start) * scale;
            var first = (int)Math.Clamp(Math.Floor(left + Tolerance), 0, Columns);
            var last = (int)Math.Clamp(Math.Ceiling(right - Tolerance), 0, Columns);
            for (var channel = 0; channel < Channels; channel++)
            {
                var place = channel * columns + column;
                (minima[place], maxima[place], rms[place]) = Merge(channel, first, last);
            }
        }

        return new WaveformEnvelope(minima, maxima, rms, Channels)
        {
            SamplesPerColumn = (end - start) * SampleRate / columns,
            SampleRate = SampleRate,
            Start = start,
            SampleCount = SampleCount,
            Peak = Peak,
            PeakSample = PeakSample,
            Rms = Rms,
            NonFiniteCount = NonFiniteCount,
            Source = Source,
        };
    }

    /// <summary>The outline of all of the audio in a given number of stretches, a pixel each.</summary>
    /// <param name="columns">How many, 1 or more.</param>
    public WaveformEnvelope WithColumns(int columns) => WithColumns(columns, 0, Math.Max(Duration, 1.0 / SampleRate));

    private (float Minimum, float Maximum, float Rms) Merge(int channel, int first, int last)
    {
        if (last <= first) return (float.NaN, float.NaN, float.NaN);
        var (minimum, maximum, sum) = (float.PositiveInfinity, float.NegativeInfinity, 0.0);
        for (var column = channel * Columns + first; column < channel * Columns + last; column++)
        {
            minimum = Math.Min(minimum, _minima[column]);
            maximum = Math.Max(maximum, _maxima[column]);
            sum += (double)_rms[column] * _rms[column];
        }

        return (minimum, maximum, (float)Math.Sqrt(sum / (last - first)));
    }

    private ReadOnlySpan<float> Row(float[] values, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
        return values.AsSpan(channel * Columns, Columns);
    }
}
