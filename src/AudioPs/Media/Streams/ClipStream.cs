namespace AudioPs.Media;

/// <summary>Reads a clip as a stream.</summary>
/// <param name="clip">The samples to read.</param>
public sealed class ClipStream(AudioClip clip) : SampleStream
{
    private readonly AudioClip _clip = clip ?? throw new ArgumentNullException(nameof(clip));
    private int _position;

    /// <inheritdoc/>
    public override int SampleRate => _clip.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _clip.Channels;

    /// <inheritdoc/>
    public override long Length => _clip.SampleCount;

    /// <inheritdoc/>
    public override AudioSource Source => _clip.Source;

    /// <inheritdoc/>
    public override double StartTime => _clip.StartTime;

    /// <inheritdoc/>
    public override ulong ChannelMask => _clip.ChannelMask;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        var count = Math.Min(destination.Capacity, _clip.SampleCount - _position);
        for (var channel = 0; channel < Channels; channel++)
            _clip.Channel(channel).Slice(_position, count).CopyTo(destination.Storage(channel));
        _position += count;
        destination.Count = count;
        return count;
    }

    internal override long TrustedLength => Math.Max(base.TrustedLength, _clip.SampleCount);

    internal override bool TrySeek(long sample)
    {
        _position = (int)Math.Min(sample, _clip.SampleCount);
        return true;
    }
}
