using System.Runtime.InteropServices;

namespace AudioPs.Analysis;

/// <summary>The energy of each frame of one channel, frames centred on every hop-th sample and zeros beyond both ends.</summary>
/// <remarks>
/// Each sample is squared once: between two samples at which a frame begins or ends, the sum is the same for all frames that are
/// open there. Sums go on over the borders of blocks, so that blocks of other sizes give the same bits.
/// </remarks>
/// <param name="length">Samples of a frame.</param>
/// <param name="hop">Samples from one frame to the next.</param>
internal sealed class FrameEnergies(int length, int hop)
{
    private readonly List<double> _frames = [];
    private readonly int _half = length / 2;
    private long _position;
    private long _border;
    private double _sum;

    /// <summary>How many frames so many samples have: those that lie within half a frame of zeros at both ends.</summary>
    public int CountOf(long samples) =>
        samples == 0 || samples + 2L * _half < length ? 0 : checked((int)(1 + (samples + 2L * _half - length) / hop));

    /// <summary>Takes the next samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            if (_position == _border) _border = NextBorder();
            var count = (int)Math.Min(samples.Length, _border - _position);
            foreach (var sample in samples[..count]) _sum += (double)sample * sample;
            samples = samples[count..];
            _position += count;
            if (_position == _border) Close();
        }
    }

    /// <summary>The root of the mean square of each frame.</summary>
    /// <param name="values">As many as <see cref="CountOf"/> says.</param>
    public void Rms(Span<float> values)
    {
        Close();
        for (var frame = 0; frame < values.Length; frame++)
            values[frame] = frame < _frames.Count ? (float)Math.Sqrt(_frames[frame] / length) : 0;
    }

    private long FirstOpen(long sample) => sample + _half < length ? 0 : (sample + _half - length) / hop + 1;

    private long LastOpen(long sample) => (sample + _half) / hop;

    // The first sample after this one at which other frames are open.
    private long NextBorder() => Math.Min(
        (LastOpen(_position) + 1) * hop - _half,
        Math.Max(_position + 1, FirstOpen(_position) * hop - _half + length));

    private void Close()
    {
        if (_sum > 0)
        {
            var last = (int)LastOpen(_position - 1);
            while (last >= _frames.Count) _frames.Add(0);
            var frames = CollectionsMarshal.AsSpan(_frames);
            for (var frame = (int)FirstOpen(_position - 1); frame <= last; frame++) frames[frame] += _sum;
        }

        _sum = 0;
    }
}
