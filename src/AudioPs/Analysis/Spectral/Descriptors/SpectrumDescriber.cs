using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Describes the spectra of the frames of one signal, and keeps the values.</summary>
/// <remarks>The frames of a channel come in order; those of several may take turns.</remarks>
internal sealed class SpectrumDescriber : IDisposable
{
    private readonly FrameDescriptor[] _ofFrames;
    private readonly BlockDescriptor[] _ofBlocks;

    // The first row of each among the values that are kept.
    private readonly Dictionary<SpectralDescriptor, int> _rows = [];
    private readonly DescribedSpectrum _frame;
    private readonly DescribedSpectrum _frames;
    private readonly float[][] _previous;
    private readonly bool[] _hasPrevious;
    private readonly FrameAppender<float> _kept;
    private readonly float[] _powers;
    private readonly float[] _block;
    private readonly float[] _values;
    private readonly int _lanes;

    /// <param name="descriptors">One or more.</param>
    /// <param name="bins">Bins of a spectrum.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="lanes">Frames side by side: <see cref="BlockDescriptor.Width"/> where a descriptor takes as many.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    public SpectrumDescriber(SpectralDescriptor[] descriptors, int bins, int channels, int lanes, long expectedFrames)
    {
        var kept = 0;
        foreach (var descriptor in descriptors)
        {
            _rows[descriptor] = kept;
            kept += descriptor.KeptCount;
        }

        _ofFrames = [.. descriptors.OfType<FrameDescriptor>()];
        _ofBlocks = [.. descriptors.OfType<BlockDescriptor>()];
        _frame = new DescribedSpectrum(_ofFrames.Length > 0 ? bins : 0);
        _frames = new DescribedSpectrum(_ofBlocks.Length > 0 ? bins * lanes : 0);
        _previous = new float[channels][];
        for (var channel = 0; channel < channels; channel++) _previous[channel] = new float[bins];
        _hasPrevious = new bool[channels];
        _kept = new FrameAppender<float>(channels, kept, expectedFrames, isTemporary: true);
        _powers = new float[bins * lanes];
        _block = new float[kept * lanes];
        _values = new float[kept];
        _lanes = lanes;
    }

    /// <inheritdoc cref="Add(int, ReadOnlySpan{float}, int)"/>
    public void Add(int channel, ReadOnlySpan<double> powers, int count)
    {
        Elementwise.Narrow(powers, _powers);
        Add(channel, _powers, count);
    }

    /// <summary>Takes the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="powers">Bins x lanes.</param>
    /// <param name="count">How many of the lanes hold a frame.</param>
    public void Add(int channel, ReadOnlySpan<float> powers, int count)
    {
        for (var lane = 0; lane < count && _ofFrames.Length > 0; lane++)
        {
            _frame.Take(powers, _lanes, lane);
            Describe(channel, lane);
        }

        if (_ofBlocks.Length > 0) _frames.Take(powers);
        foreach (var descriptor in _ofBlocks) descriptor.Describe(_frames, _block.AsSpan(_rows[descriptor] * _lanes, descriptor.KeptCount * _lanes));
        _kept.AddBlock(channel, _block, _lanes, count);
    }

    /// <summary>Channels x values x frames, and the frames; valid until this is disposed of.</summary>
    public (float[] Values, int Frames) Build() => _kept.Build();

    public void Dispose() => _kept.Dispose();

    private void Describe(int channel, int lane)
    {
        (_frame.PreviousMagnitudes, _frame.HasPrevious) = (_previous[channel], _hasPrevious[channel]);
        foreach (var descriptor in _ofFrames)
        {
            var first = _rows[descriptor];
            var values = _values.AsSpan(first, descriptor.KeptCount);
            descriptor.Describe(_frame, values);
            for (var row = 0; row < values.Length; row++) _block[((first + row) * _lanes) + lane] = values[row];
        }

        _frame.Raised(1).CopyTo(_previous[channel]);
        _hasPrevious[channel] = true;
    }
}
