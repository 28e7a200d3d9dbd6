using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Parts of a signal while it is read: the channels of the first part, then those of the second, and so on.</summary>
/// <remarks>Half the frames under the median along time are read ahead; memory does not grow with the signal's length.</remarks>
public sealed class HarmonicPercussiveStream : ProcessedStream
{
    private readonly InverseStft _inverse;
    private readonly int _parts;

    /// <param name="inner">The signal; owned from here on.</param>
    /// <param name="options">How it is split.</param>
    /// <param name="parts">Which parts, one or more, that have at most <see cref="AudioLimits.MaxChannels"/> channels together.</param>
    /// <exception cref="AudioException">An option is out of range, or the transform has no inverse.</exception>
    /// <exception cref="ArgumentException">There are no parts, or too many.</exception>
    public HarmonicPercussiveStream(SampleStream inner, HarmonicPercussiveOptions options, IReadOnlyList<HarmonicPercussivePart> parts)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parts);
        options.Validate();
        if (parts.Count == 0 || parts.Count * inner.Channels > AudioLimits.MaxChannels)
            throw new ArgumentException($"{parts.Count} parts of {inner.Channels} channels are none, or more than {AudioLimits.MaxChannels}.", nameof(parts));
        _parts = parts.Count;
        _inverse = new InverseStft(new HarmonicPercussiveFrames(new Stft(options.Transform).Open(inner), options, [.. parts]));
    }

    /// <summary>Those of the signal, for each part.</summary>
    public override int Channels => Inner.Channels * _parts;

    /// <summary>The signal's; no longer verbatim.</summary>
    public override AudioSource Source => Inner.Source.Processed();

    /// <summary>The signal's, of one part; else 0.</summary>
    public override ulong ChannelMask => _parts == 1 ? Inner.ChannelMask : 0;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);

        // Of nothing there is no frame, and nothing comes of it.
        return Inner.Length == 0 ? destination.Count = 0 : _inverse.Read(destination);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inverse.Dispose();
        base.Dispose(disposing);
    }
}
