using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>A stream sent through a graph of FFmpeg's audio filters, e.g. "highpass=f=100,loudnorm".</summary>
/// <remarks>A filter may change the rate (loudnorm gives 192 kHz), the channels and the length.</remarks>
public sealed unsafe class FilterGraphStream : ProcessedStream
{
    private readonly FilterGraphHandle _handle;
    private readonly AudioBuffer _input;
    private readonly int _sampleRate;
    private readonly int _channels;
    private readonly ulong _channelMask;
    private bool _inputEnded;
    private bool _ended;

    /// <summary>Filters <paramref name="inner"/>, which is owned from here on, also when this fails.</summary>
    /// <param name="inner">What to filter.</param>
    /// <param name="description">One input, one output, in FFmpeg's syntax.</param>
    /// <exception cref="AudioException">The description is not valid; the message says why.</exception>
    public FilterGraphStream(SampleStream inner, string description)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
        var result = NativeMethods.FilterGraphCreate(
            description, inner.SampleRate, inner.Channels, inner.ChannelMask, out _handle);
        if (result == NativeResult.Ok)
            result = NativeMethods.FilterGraphOutput(_handle, out _sampleRate, out _channels, out _channelMask);
        if (result != NativeResult.Ok)
        {
            var failure = NativeError.Processing(result, $"The filter graph '{description}'");
            _handle.Dispose();
            inner.Dispose();
            throw failure;
        }

        _input = new AudioBuffer(inner.Channels);
    }

    /// <summary>The graph, in FFmpeg's syntax.</summary>
    public string Description { get; }

    /// <inheritdoc/>
    public override int SampleRate => _sampleRate;

    /// <inheritdoc/>
    public override int Channels => _channels;

    /// <summary>-1: only the filters know.</summary>
    public override long Length => -1;

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed();

    /// <inheritdoc/>
    public override ulong ChannelMask => _channelMask;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = 0;
        while (!_ended && destination.Count == 0)
        {
            Pull(destination);
            if (!_ended && destination.Count == 0)
                Push();
        }

        return destination.Count;
    }

    internal override long LengthEstimate => -1;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _handle.Dispose();
        base.Dispose(disposing);
    }

    private void Pull(AudioBuffer destination)
    {
        var planes = stackalloc float*[Channels];
        destination.GetPlanes(planes);
        long count;
        var result = NativeMethods.FilterGraphPull(_handle, planes, Channels, destination.Capacity, &count);
        GC.KeepAlive(destination);
        if (result is not (NativeResult.Ok or NativeResult.End))
            throw NativeError.Processing(result, $"The filter graph '{Description}'");

        destination.Count = (int)count;
        _ended = result == NativeResult.End;
    }

    private void Push()
    {
        if (_inputEnded)
        {
            throw new AudioException(
                AudioError.NativeLibrary,
                $"The filter graph '{Description}' neither gives samples nor ends. Please report it.");
        }

        NativeResult result;
        if (Inner.Read(_input) > 0)
        {
            var planes = stackalloc float*[_input.Channels];
            _input.GetPlanes(planes);
            result = NativeMethods.FilterGraphPush(_handle, planes, _input.Channels, _input.Count);
            GC.KeepAlive(_input);
        }
        else
        {
            _inputEnded = true;
            result = NativeMethods.FilterGraphPush(_handle, null, _input.Channels, 0);
        }

        if (result is not (NativeResult.Ok or NativeResult.End))
            throw NativeError.Processing(result, $"The filter graph '{Description}'");
    }
}
