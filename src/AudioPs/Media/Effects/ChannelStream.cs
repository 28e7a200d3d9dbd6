namespace AudioPs.Media;

/// <summary>A stream with its channels mixed or picked.</summary>
public sealed class ChannelStream : ProcessedStream
{
    private readonly ChannelMix _mix;
    private AudioBuffer? _input;

    /// <summary>Mixes <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">As many channels as <paramref name="mix"/> has inputs.</param>
    /// <param name="mix">How each output channel is made.</param>
    /// <exception cref="ArgumentException">The channel counts differ.</exception>
    public ChannelStream(SampleStream inner, ChannelMix mix)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(mix);
        if (inner.Channels != mix.Inputs)
        {
            throw new ArgumentException(
                $"The mix is for {mix.Inputs} channels, the stream has {inner.Channels}.", nameof(mix));
        }

        _mix = mix;
    }

    /// <inheritdoc/>
    public override int Channels => _mix.Outputs;

    /// <summary>The inner stream's source; no longer verbatim unless channels were only picked.</summary>
    public override AudioSource Source => _mix.IsSelection ? Inner.Source : Inner.Source.Processed();

    /// <summary>The inner stream's where the channels stay as they are, else 0.</summary>
    public override ulong ChannelMask => _mix.IsIdentity ? Inner.ChannelMask : 0;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        if (_mix.IsIdentity)
            return Inner.Read(destination);

        if (_input is null || _input.Capacity != destination.Capacity)
            _input = new AudioBuffer(Inner.Channels, destination.Capacity);
        Inner.Read(_input);
        _mix.Apply(_input, destination);
        return destination.Count;
    }

    internal override bool TrySeek(long sample) => Inner.TrySeek(sample);
}
