namespace AudioPs.Features;

/// <summary>
/// Collects columns of a channels x bins x frames block whose number of frames need not be known beforehand. When it was
/// foreseen rightly, nothing but the result is allocated.
/// </summary>
internal sealed class SpectrogramBuilder
{
    private readonly int _channels;
    private readonly int _bins;
    private readonly int[] _frames;
    private float[] _values;
    private int _capacity;

    /// <param name="channels">Number of channels.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    public SpectrogramBuilder(int channels, int bins, long expectedFrames)
    {
        _channels = channels;
        _bins = bins;
        _frames = new int[channels];

        // A header may promise any length: believe it up to an hour at 100 frames a second, and grow from there.
        _capacity = (int)Math.Min(expectedFrames, 360_000);
        _values = Allocate(_capacity);
    }

    /// <summary>Appends a frame to a channel.</summary>
    public void Add(int channel, ReadOnlySpan<float> column)
    {
        var frame = _frames[channel]++;
        if (frame == _capacity) Resize(Math.Max(64, checked(_capacity * 2)), frame);
        var row = _values.AsSpan(channel * _bins * _capacity);
        for (var bin = 0; bin < _bins; bin++)
        {
            row[bin * _capacity + frame] = column[bin];
        }
    }

    /// <summary>The block without spare room. Each channel must have the same number of frames.</summary>
    public (float[] Values, int Frames) Build()
    {
        var frames = _frames[0];
        if (frames != _capacity) Resize(frames, frames);
        return (_values, frames);
    }

    private void Resize(int capacity, int frames)
    {
        var values = Allocate(capacity);
        for (var row = 0; row < _channels * _bins; row++)
        {
            _values.AsSpan(row * _capacity, Math.Min(frames, _capacity)).CopyTo(values.AsSpan(row * capacity));
        }

        _values = values;
        _capacity = capacity;
    }

    private float[] Allocate(int capacity)
    {
        var size = (long)_channels * _bins * capacity;
        return size <= Array.MaxLength
            ? new float[size]
            : throw new AudioException(
                AudioError.OutOfMemory,
                $"The spectrogram would hold {_channels} x {_bins} x {capacity} values, more than an array can. Cut the audio into parts, mix it to mono, or take a longer hop.");
    }
}
