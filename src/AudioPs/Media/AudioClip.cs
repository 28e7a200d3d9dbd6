using System.Globalization;
using AudioPs.Values;

namespace AudioPs.Media;

/// <summary>
/// Samples in memory: planar float32, full scale [-1, 1), one block with the channels one after another.
/// </summary>
/// <remarks>
/// Its shape never changes; its samples are to be treated as read-only once the clip has been handed on. A script indexes it
/// as <c>$clip[0, 100]</c>, channel and sample; see <see cref="AudioArray"/>.
/// </remarks>
public sealed class AudioClip : AudioArray
{

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

        Samples = samples;
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

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)SampleCount / SampleRate;

    /// <summary>Where the samples come from.</summary>
    public AudioSource Source { get; }

    /// <summary>The whole block, channels one after another: the clip's own array, not a copy.</summary>
    public float[] Samples { get; }

    internal override IReadOnlyList<ArrayAxis> Axes =>
    [
        new("channel", Channels),
        new("sample", SampleCount) { Time = sample => (double)sample / SampleRate },
    ];

    internal override IReadOnlyList<float[]> Blocks => [Samples];

    internal override IEnumerable<(string Name, object? Value)> Facts => [(nameof(SampleRate), SampleRate)];

    /// <summary>One sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel or sample.</exception>
    public float this[int channel, int sample] => new FrameBlock(Samples, 1, Channels, SampleCount).At(0, channel, sample);

    /// <summary>A copy of one channel's samples.</summary>
    /// <param name="channel">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float[] GetRow(int channel = 0) => this.Channel(channel).ToArray();

    /// <summary>A copy of one sample of each channel.</summary>
    /// <param name="sample">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such sample.</exception>
    public float[] GetFrame(int sample) => new FrameBlock(Samples, 1, Channels, SampleCount).Column(sample, 0);

    /// <summary>A copy of one sample of each channel.</summary>
    /// <param name="sample">Which: a number, a time such as <c>'1.5 s'</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such sample.</exception>
    public float[] GetFrame(object sample) => GetFrame(IndexOn("sample", sample));

    /// <summary>A copy as a matrix, channels x samples.</summary>
    public float[,] ToArray() => new FrameBlock(Samples, 1, Channels, SampleCount).Matrix(0);

    /// <summary>The smallest and largest sample, the mean and the standard deviation of one channel.</summary>
    /// <param name="channel">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ArrayStatistics GetStatistics(int channel)
    {
        _ = this.Channel(channel);
        return ArrayStatistics.Of(this, channel * SampleCount, SampleCount);
    }

    private protected override string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source.Name}: {Duration:c}, {SampleRate} Hz, {Channels} ch");
}
