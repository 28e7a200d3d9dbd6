using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Measures what a change of the level goes by: of each channel the smallest sample, the largest, and the mean.</summary>
/// <remarks>Samples are taken as they are decoded, those beyond full scale too.</remarks>
public sealed class SampleRangeMeter : ISampleSink
{
    // Half a step of float32 beside 1.
    private const double Rounding = 1.0 / (1 << 24);

    private SignalInfo? _signal;
    private float[] _least = [];
    private float[] _most = [];
    private double[] _sums = [];
    private long _count;

    /// <summary>Channels that were measured.</summary>
    public int Channels => _sums.Length;

    /// <inheritdoc/>
    public void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        _count = 0;
        _sums = new double[signal.Channels];
        _least = [.. Enumerable.Repeat(float.PositiveInfinity, signal.Channels)];
        _most = [.. Enumerable.Repeat(float.NegativeInfinity, signal.Channels)];
    }

    /// <inheritdoc/>
    public void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (var channel = 0; channel < Channels; channel++)
        {
            var samples = block.Channel(channel);
            if (VectorMath.IndexOfNonFinite(samples) is >= 0 and var index)
                throw SignalFeed.NonFinite(_count + index, channel, samples[index], "the level of its channel would be too", _signal!.Source.Path);
            var (least, most, sum) = (_least[channel], _most[channel], _sums[channel]);
            foreach (var sample in samples)
            {
                least = Math.Min(least, sample);
                most = Math.Max(most, sample);
                sum += sample;
            }

            (_least[channel], _most[channel], _sums[channel]) = (least, most, sum);
        }

        _count += block.Count;
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <summary>The mean of a channel: its DC offset, full scale being 1; 0 where there are no samples.</summary>
    public double Mean(int channel) => _count == 0 ? 0 : _sums[channel] / _count;

    /// <summary>The largest distance of a sample of a channel from a level, full scale being 1; 0 where there are no samples.</summary>
    /// <param name="channel">Which, counted from 0.</param>
    /// <param name="level">From where it is measured: 0, or the mean of a channel whose offset is removed.</param>
    /// <remarks>What is left of a channel that holds its mean alone is rounding, and is 0.</remarks>
    public double Peak(int channel, double level = 0)
    {
        if (_count == 0) return 0;
        var (least, most) = ((double)_least[channel], (double)_most[channel]);
        var peak = Math.Max(most - level, level - least);
        return peak > Math.Max(Math.Abs(least), Math.Abs(most)) * Rounding ? peak : 0;
    }
}
