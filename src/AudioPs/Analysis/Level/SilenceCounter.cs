namespace AudioPs.Analysis;

/// <summary>Of a channel or of all together: how much is silence, where sound begins and ends, and how quiet the quietest window is.</summary>
/// <param name="threshold">The least absolute value that is sound.</param>
/// <param name="windowBlocks">Blocks of the window of the noise floor.</param>
internal sealed class SilenceCounter(float threshold, int windowBlocks)
{
    private readonly float[] _window = new float[windowBlocks];
    private long _blocks;

    /// <summary>Samples in blocks that are below the threshold throughout.</summary>
    public long SilentSamples { get; private set; }

    /// <summary>The first sample that is sound; −1 where none is.</summary>
    public long FirstSound { get; private set; } = -1;

    /// <summary>The last sample that is sound; −1 where none is.</summary>
    public long LastSound { get; private set; } = -1;

    /// <summary>The least peak of a window; of a signal shorter than one, its peak.</summary>
    public double NoiseFloor => _blocks >= windowBlocks ? _floor : Largest();

    private double _floor = double.PositiveInfinity;

    /// <summary>Takes the next samples of a channel.</summary>
    /// <param name="samples">They.</param>
    /// <param name="peaks">The largest absolute value of each block.</param>
    /// <param name="blockLength">Samples of a block.</param>
    /// <param name="position">Samples before them.</param>
    public void Add(ReadOnlySpan<float> samples, ReadOnlySpan<float> peaks, int blockLength, long position)
    {
        Add(peaks, blockLength, samples.Length);
        var last = peaks.Length - 1;
        while (last >= 0 && peaks[last] < threshold) last--;
        if (last < 0) return;
        if (FirstSound < 0)
        {
            var first = 0;
            while (peaks[first] < threshold) first++;
            var i = first * blockLength;
            while (Math.Abs(samples[i]) < threshold) i++;
            FirstSound = position + i;
        }

        var end = Math.Min(samples.Length, (last + 1) * blockLength) - 1;
        while (Math.Abs(samples[end]) < threshold) end--;
        LastSound = position + end;
    }

    /// <summary>Takes the next blocks.</summary>
    /// <param name="peaks">The largest absolute value of each.</param>
    /// <param name="blockLength">Samples of a block.</param>
    /// <param name="count">Samples of all of them; the last block of a signal may be shorter.</param>
    public void Add(ReadOnlySpan<float> peaks, int blockLength, int count)
    {
        for (var block = 0; block < peaks.Length; block++)
        {
            var length = Math.Min(blockLength, count - block * blockLength);
            if (peaks[block] < threshold) SilentSamples += length;

            // A part of a block is no part of a window, where there are whole ones.
            if (length < blockLength && _blocks >= windowBlocks) continue;
            _window[(int)(_blocks++ % windowBlocks)] = peaks[block];
            if (_blocks >= windowBlocks) _floor = Math.Min(_floor, Largest());
        }
    }

    private double Largest()
    {
        var largest = 0f;
        for (var i = 0; i < Math.Min(_blocks, windowBlocks); i++) largest = Math.Max(largest, _window[i]);
        return largest;
    }
}
