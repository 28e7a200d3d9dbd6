namespace AudioPs.Media;

/// <summary>
/// Samples in memory: planar float32, full scale [-1, 1), one block with the channels one after another.
/// </summary>
/// <remarks>
/// A clip does not enumerate its samples, so that it travels through a pipeline as one object. Its shape never changes;
/// its samples are to be treated as read-only once the clip has been handed on.
/// </remarks>
public sealed class AudioClip
{
    private readonly float[] _samples;

    /// <summary>Wraps <paramref name="samples"/> without copying.</summary>
    /// <param name="samples">channels x samples, row-major: all of channel 0, then all of channel 1, …</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="sampleRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="source">Where the samples come from, or null for a clip made in memory.</param>
    /// <exception cref="ArgumentException">The block does not divide into <paramref name="channels"/> equal rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Channel count or rate outside its range.</exception>
    public AudioClip(float[] samples, int channels, int sampleRate, AudioSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, AudioLimits.MaxSampleRate);
        if (samples.Length % channels != 0)
        {
            throw new ArgumentException(
                $"{samples.Length} samples do not divide into {channels} channels of equal length.", nameof(samples));
        }

        _samples = samples;
        Channels = channels;
        SampleRate = sampleRate;
        SampleCount = samples.Length / channels;
        Source = source ?? AudioSource.InMemory;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Sampling rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples per channel.</summary>
    public int SampleCount { get; }

    /// <summary>Length in time, rounded to 100 ns.</summary>
    public TimeSpan Duration => AudioTime.FromSamples(SampleCount, SampleRate);

    /// <summary>Where the samples come from.</summary>
    public AudioSource Source { get; }

    /// <summary>The samples of one channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ReadOnlySpan<float> Channel(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Channels);
        return _samples.AsSpan(index * SampleCount, SampleCount);
    }

    /// <summary>A copy of one channel's samples, for callers that cannot hold a span (a script, for one).</summary>
    public float[] GetSamples(int channel = 0) => Channel(channel).ToArray();

    /// <summary>The whole block, channels one after another.</summary>
    public ReadOnlyMemory<float> Samples => _samples;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Source.Name}: {Duration:c}, {SampleRate} Hz, {Channels} ch");
}
