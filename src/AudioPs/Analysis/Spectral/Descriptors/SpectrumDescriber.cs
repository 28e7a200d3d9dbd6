using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Describes the spectra of the frames of one signal, and keeps the values.</summary>
/// <remarks>The frames of a channel come in order; those of several may take turns.</remarks>
internal sealed class SpectrumDescriber : IDisposable
{
    private readonly SpectralDescriptor[] _descriptors;
    private readonly DescribedFrames _frames;
    private readonly float[][] _previous;
    private readonly bool[] _hasPrevious;
    private readonly bool _keepsPrevious;
    private readonly FrameAppender<float> _kept;
    private readonly float[] _powers;
    private readonly float[] _block;
    private readonly int _lanes;

    /// <param name="descriptors">One or more.</param>
    /// <param name="bins">Bins of a spectrum.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="lanes">Frames side by side.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    public SpectrumDescriber(SpectralDescriptor[] descriptors, int bins, int channels, int lanes, long expectedFrames)
    {
        _descriptors = descriptors;
        _frames = new DescribedFrames(bins);
        var kept = descriptors.Sum(one => one.KeptCount);
        _previous = new float[channels][];
        for (var channel = 0; channel < channels; channel++) _previous[channel] = new float[bins];
        _hasPrevious = new bool[channels];
        _keepsPrevious = descriptors.Any(one => one.NeedsPrevious);
        _kept = new FrameAppender<float>(channels, kept, expectedFrames, isTemporary: true);
        _powers = new float[bins * lanes];
        _block = new float[kept * SpectralDescriptor.Width];
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
        for (var first = 0; first < count; first += SpectralDescriptor.Width)
        {
            var taken = Math.Min(SpectralDescriptor.Width, count - first);
            _frames.Take(powers, _lanes, first, _previous[channel], _hasPrevious[channel]);
            var values = _block.AsSpan();
            foreach (var descriptor in _descriptors)
            {
                descriptor.Describe(_frames, values[..(descriptor.KeptCount * SpectralDescriptor.Width)]);
                values = values[(descriptor.KeptCount * SpectralDescriptor.Width)..];
            }

            _kept.AddBlock(channel, _block, SpectralDescriptor.Width, taken);
            if (_keepsPrevious) Keep(channel, taken - 1);
        }
    }

    /// <summary>Channels x values x frames, and the frames; valid until this is disposed of.</summary>
    public (float[] Values, int Frames) Build() => _kept.Build();

    public void Dispose() => _kept.Dispose();

    private void Keep(int channel, int frame)
    {
        var magnitudes = _frames.Raised(1);
        var previous = _previous[channel];
        for (var bin = 0; bin < previous.Length; bin++) previous[bin] = magnitudes[(bin * SpectralDescriptor.Width) + frame];
        _hasPrevious[channel] = true;
    }
}
