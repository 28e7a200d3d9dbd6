namespace AudioPs.Media;

/// <summary>A stream with its channels mixed or picked.</summary>
public sealed class ChannelStream : SampleStream
{
    private readonly SampleStream _inner;
    private readonly ChannelMix _mix;
    private AudioBuffer? _input;

    /// <summary>Mixes <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">As many channels as <paramref name="mix"/> has inputs.</param>
    /// <param name="mix">How each output channel is made.</param>
    /// <exception cref="ArgumentException">The channel counts differ.</exception>
    public ChannelStream(SampleStream inner, ChannelMix mix)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(mix);
        if (inner.Channels != mix.Inputs)
        {
            throw new ArgumentException(
                $"The mix is for {mix.Inputs} channels, the stream has {inner.Channels}.", nameof(mix));
        }

        _inner = inner;
        _mix = mix;
    }

    /// <inheritdoc/>
    public override int SampleRate => _inner.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _mix.Outputs;

    /// <inheritdoc/>
    public override long Length => _inner.Length;

    /// <summary>The inner stream's source; no longer verbatim unless channels were only picked.</summary>
    public override AudioSource Source => _mix.IsSelection ? _inner.Source : _inner.Source.Processed();

    /// <summary>The inner stream's where the channels stay as they are, else 0.</summary>
    public override ulong ChannelMask => _mix.IsIdentity ? _inner.ChannelMask : 0;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        if (_mix.IsIdentity)
            return _inner.Read(destination);

        if (_input is null || _input.Capacity != destination.Capacity)
            _input = new AudioBuffer(_inner.Channels, destination.Capacity);
        _inner.Read(_input);
        _mix.Apply(_input, destination);
        return destination.Count;
    }

    internal override long LengthEstimate => _inner.LengthEstimate;

    internal override bool TrySeek(long sample) => _inner.TrySeek(sample);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
