using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The masks of the parts of a spectrogram, while its magnitudes arrive in blocks of frames.</summary>
/// <remarks>
/// The median of each bin along time leaves what lasts, and that of each frame along frequency what strikes. A mask is the share of one of
/// both. Sources: D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx (2010); J. Driedger, M. Müller, S. Disch,
/// "Extending harmonic-percussive separation of audio signals", ISMIR (2014), for the margins. Half the frames under the median along time
/// are read ahead, and no more is held.
/// </remarks>
internal sealed class HarmonicPercussiveMasks
{
    private readonly HarmonicPercussiveOptions _options;
    private readonly int _bins;
    private readonly int _width;
    private readonly FrameMedians[] _alongTime;
    private readonly BinMedians _alongFrequency;
    private readonly SoftMask _mask;
    private readonly float[] _magnitudes;
    private readonly float[] _columns;
    private readonly float[] _harmonic;
    private readonly float[] _percussive;
    private readonly float[] _masks;

    // The percussive medians of blocks whose harmonic ones are still to come, and how many frames they have.
    private readonly Queue<(float[] Medians, int Count)> _waiting = new();
    private readonly Stack<float[]> _free = new();
    private float[] _taken = [];

    /// <param name="options">Which masks.</param>
    /// <param name="channels">Channels, each by itself.</param>
    /// <param name="bins">Bins of a frame.</param>
    /// <param name="width">Frames of a block at most, side by side.</param>
    public HarmonicPercussiveMasks(HarmonicPercussiveOptions options, int channels, int bins, int width)
    {
        _options = options;
        _bins = bins;
        _width = width;
        _alongTime = [.. Enumerable.Range(0, channels).Select(_ => new FrameMedians(options.HarmonicKernelSize, bins, width))];
        _alongFrequency = new BinMedians(options.PercussiveKernelSize, bins, width);
        _mask = new SoftMask(options.Power, options is { HarmonicMargin: 1, PercussiveMargin: 1 });
        _magnitudes = new float[channels * BlockLength];
        _columns = new float[width * _alongTime[0].Stride];
        _harmonic = new float[BlockLength];
        _percussive = new float[BlockLength];
        _masks = new float[BlockLength];
    }

    private int BlockLength => _bins * _width + BinMedians.Slack;

    /// <summary>Where the magnitudes of the next block of a channel are put, bins x width, before <see cref="Accept"/>.</summary>
    public Span<float> Magnitudes(int channel) => _magnitudes.AsSpan(channel * BlockLength, _bins * _width);

    /// <summary>Takes a block that was put at its place.</summary>
    /// <param name="count">Its frames.</param>
    public void Accept(int count)
    {
        if (!_free.TryPop(out var medians)) medians = new float[_magnitudes.Length];
        for (var channel = 0; channel < _alongTime.Length; channel++)
        {
            var block = _magnitudes.AsSpan(channel * BlockLength, BlockLength);
            _alongFrequency.Compute(block, count, medians.AsSpan(channel * BlockLength, BlockLength));

            // One frame after the other, its bins side by side.
            var stride = _alongTime[channel].Stride;
            SampleColumns.Fill(block[..(_bins * _width)], _width, _width, stride, _columns);
            for (var frame = 0; frame < count; frame++)
            {
                _columns.AsSpan(frame * stride, stride).CopyTo(_alongTime[channel].Next);
                _alongTime[channel].Accept();
            }
        }

        _waiting.Enqueue((medians, count));
    }

    /// <summary>Says that no block follows.</summary>
    public void End()
    {
        foreach (var medians in _alongTime) medians.End();
    }

    /// <summary>Begins with the next block whose masks can be told, in the order of blocks; false where none can yet.</summary>
    public bool TryTake(out int count)
    {
        count = 0;
        if (!_waiting.TryPeek(out var next) || !_alongTime[0].IsReady(next.Count)) return false;
        _waiting.Dequeue();
        if (_taken.Length > 0) _free.Push(_taken);
        (_taken, count) = next;
        return true;
    }

    /// <summary>The medians of a channel of the block that was begun, each channel once, before <see cref="Mask"/>.</summary>
    public void TakeChannel(int channel, int count)
    {
        var stride = _alongTime[channel].Stride;
        _alongTime[channel].Take(count, _columns);
        SampleColumns.Fill(_columns.AsSpan(0, count * stride), stride, _bins, _width, _harmonic);
        _taken.AsSpan(channel * BlockLength, BlockLength).CopyTo(_percussive);
    }

    /// <summary>The share of a part, bins x width, between 0 and 1. It is overwritten by the next one.</summary>
    public ReadOnlySpan<float> Mask(HarmonicPercussivePart part)
    {
        var length = _bins * _width;
        var masks = _masks.AsSpan(0, length);
        var harmonic = _harmonic.AsSpan(0, length);
        var percussive = _percussive.AsSpan(0, length);
        switch (part)
        {
            case HarmonicPercussivePart.Harmonic:
                _mask.Compute(harmonic, percussive, (float)_options.HarmonicMargin, masks);
                break;
            case HarmonicPercussivePart.Percussive:
                _mask.Compute(percussive, harmonic, (float)_options.PercussiveMargin, masks);
                break;
            default:
                _mask.Compute(harmonic, percussive, (float)_options.HarmonicMargin, masks);
                var others = _magnitudes.AsSpan(0, length);
                _mask.Compute(percussive, harmonic, (float)_options.PercussiveMargin, others);
                for (var i = 0; i < length; i++) masks[i] = Math.Max(0, 1 - masks[i] - others[i]);
                break;
        }

        return masks;
    }
}
