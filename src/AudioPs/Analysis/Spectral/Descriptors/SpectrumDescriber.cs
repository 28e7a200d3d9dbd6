using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Describes the spectra of the frames of one signal, and keeps the values.</summary>
/// <remarks>The frames of a channel come in order; those of several may take turns.</remarks>
internal sealed class SpectrumDescriber : IDisposable
{
    private readonly SpectralDescriptor[] _descriptors;
    private readonly DescribedSpectrum _frame;
    private readonly float[][] _previous;
    private readonly bool[] _hasPrevious;
    private readonly FrameAppender<float> _kept;
    private readonly float[] _block;
    private readonly float[] _values;
    private readonly int _lanes;

    /// <param name="descriptors">One or more.</param>
    /// <param name="bins">Bins of a spectrum.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="lanes">Frames side by side.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    public SpectrumDescriber(SpectralDescriptor[] descriptors, int bins, int channels, int lanes, long expectedFrames)
    {
        var kept = descriptors.Sum(one => one.KeptCount);
        _descriptors = descriptors;
        _frame = new DescribedSpectrum(bins);
        _previous = new float[channels][];
        for (var channel = 0; channel < channels; channel++) _previous[channel] = new float[bins];
        _hasPrevious = new bool[channels];
        _kept = new FrameAppender<float>(channels, kept, expectedFrames, isTemporary: true);
        _block = new float[kept * lanes];
        _values = new float[kept];
        _lanes = lanes;
    }

    /// <summary>Takes the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="powers">Bins x lanes.</param>
    /// <param name="count">How many of the lanes hold a frame.</param>
    public void Add(int channel, ReadOnlySpan<float> powers, int count)
    {
        for (var lane = 0; lane < count; lane++)
        {
            _frame.Take(powers, _lanes, lane);
            Describe(channel, lane);
        }

        _kept.AddBlock(channel, _block, _lanes, count);
    }

    /// <inheritdoc cref="Add(int, ReadOnlySpan{float}, int)"/>
    public void Add(int channel, ReadOnlySpan<double> powers, int count)
    {
        for (var lane = 0; lane < count; lane++)
        {
            _frame.Take(powers, _lanes, lane);
            Describe(channel, lane);
        }

        _kept.AddBlock(channel, _block, _lanes, count);
    }

    /// <summary>Channels x values x frames, and the frames; valid until this is disposed of.</summary>
    public (float[] Values, int Frames) Build() => _kept.Build();

    public void Dispose() => _kept.Dispose();

    private void Describe(int channel, int lane)
    {
        (_frame.PreviousMagnitudes, _frame.HasPrevious) = (_previous[channel], _hasPrevious[channel]);
        var at = 0;
        foreach (var descriptor in _descriptors)
        {
            descriptor.Describe(_frame, _values.AsSpan(at, descriptor.KeptCount));
            at += descriptor.KeptCount;
        }

        for (var row = 0; row < _values.Length; row++) _block[(row * _lanes) + lane] = _values[row];
        _frame.Raised(1).CopyTo(_previous[channel]);
        _hasPrevious[channel] = true;
    }
}
