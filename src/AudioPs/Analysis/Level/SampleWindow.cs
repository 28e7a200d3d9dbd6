using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>So many samples of a stream at a time; beyond its end they are zeros.</summary>
internal sealed class SampleWindow(SampleStream stream, int length)
{
    private readonly AudioBuffer _block = new(stream.Channels);
    private readonly float[][] _samples = [.. Enumerable.Range(0, stream.Channels).Select(_ => new float[length])];
    private int _used;
    private bool _ended;

    /// <summary>The samples of a channel.</summary>
    public ReadOnlySpan<float> Channel(int channel) => _samples[channel];

    /// <summary>Puts the next samples of the stream at a place.</summary>
    /// <returns>How many there were; the others are zeros.</returns>
    public int Fill(int start, int count)
    {
        var filled = 0;
        while (filled < count && !_ended)
        {
            if (_used == _block.Count)
            {
                _used = 0;
                _ended = stream.Read(_block) == 0;
                continue;
            }

            var taken = Math.Min(count - filled, _block.Count - _used);
            for (var channel = 0; channel < _samples.Length; channel++)
                _block.Channel(channel).Slice(_used, taken).CopyTo(_samples[channel].AsSpan(start + filled));
            (_used, filled) = (_used + taken, filled + taken);
        }

        foreach (var samples in _samples) samples.AsSpan(start + filled, count - filled).Clear();
        return filled;
    }

    /// <summary>Drops the first samples; the others move to their place.</summary>
    public void Shift(int count)
    {
        foreach (var samples in _samples) samples.AsSpan(count).CopyTo(samples);
    }
}
