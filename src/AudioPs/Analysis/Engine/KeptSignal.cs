using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>All samples of a signal, four bytes each, for what has to go through them again.</summary>
/// <param name="channels">Of the signal.</param>
internal sealed class KeptSignal(int channels)
{
    // One channel after the other in each.
    private readonly List<float[]> _blocks = [];

    /// <summary>Samples of each channel.</summary>
    public long Length { get; private set; }

    /// <summary>Keeps a copy of the next samples.</summary>
    public void Add(AudioBuffer block)
    {
        var samples = new float[channels * block.Count];
        for (var channel = 0; channel < channels; channel++) block.Channel(channel).CopyTo(samples.AsSpan(channel * block.Count));
        _blocks.Add(samples);
        Length += block.Count;
    }

    /// <summary>The samples as they came, in a buffer that each block takes from the one before.</summary>
    public IEnumerable<AudioBuffer> Blocks()
    {
        var block = new AudioBuffer(channels, _blocks.Count == 0 ? 1 : _blocks.Max(samples => samples.Length) / channels);
        foreach (var samples in _blocks)
        {
            block.Count = samples.Length / channels;
            for (var channel = 0; channel < channels; channel++) samples.AsSpan(channel * block.Count, block.Count).CopyTo(block.Channel(channel));
            yield return block;
        }
    }

    /// <summary>Copies all of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="destination">Takes Length samples.</param>
    public void CopyTo(int channel, Span<float> destination)
    {
        var at = 0;
        foreach (var samples in _blocks)
        {
            var count = samples.Length / channels;
            samples.AsSpan(channel * count, count).CopyTo(destination[at..]);
            at += count;
        }
    }

    /// <summary>Lets go of all samples.</summary>
    public void Clear()
    {
        _blocks.Clear();
        Length = 0;
    }
}
