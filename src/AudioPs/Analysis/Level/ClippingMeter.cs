using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Counts the samples of a signal that look clipped: see <see cref="ClippedRuns"/>.</summary>
internal sealed class ClippingMeter : ISampleSink
{
    private ClippedRuns[] _channels = [];
    private float _fullScale;
    private long _position;

    /// <summary>Samples that look clipped, of all channels together, so far.</summary>
    public long ClippedSamples
    {
        get
        {
            var sum = 0L;
            foreach (var channel in _channels) sum += channel.Samples;
            return sum;
        }
    }

    public void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _channels = new ClippedRuns[signal.Channels];
        Array.Fill(_channels, new ClippedRuns());
        _fullScale = ClippedRuns.FullScale(signal.Source);
    }

    public void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (var channel = 0; channel < _channels.Length; channel++) _channels[channel].Add(block.Channel(channel), _fullScale, _position);
        _position += block.Count;
    }

    public void Complete()
    {
    }
}
