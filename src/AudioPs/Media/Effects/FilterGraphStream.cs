using System.Text;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Streams sent through a graph of FFmpeg's audio filters, e.g. "highpass=f=100,loudnorm".</summary>
/// <remarks>
/// A filter may change the rate (loudnorm gives 192 kHz), the channels and the length. Inputs are read as far as the filters ask
/// for them. Of several outputs one is read, and what comes out of the others is dropped.
/// </remarks>
public sealed unsafe class FilterGraphStream : ProcessedStream
{
    private readonly FilterGraphHandle _handle;
    private readonly SampleStream[] _inputs;
    private readonly AudioBuffer[] _blocks;
    private readonly bool[] _ended;
    private readonly Action<string>? _tell;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private readonly int _sampleRate;
    private readonly int _channels;
    private readonly ulong _channelMask;
    private bool _isOver;
    private bool _isDisposed;

    /// <summary>Filters <paramref name="inner"/>, which is owned from here on, also when this fails.</summary>
    /// <param name="inner">What to filter.</param>
    /// <param name="description">One input, one output, in FFmpeg's syntax.</param>
    /// <exception cref="AudioException">The description is not valid; the message says why.</exception>
    public FilterGraphStream(SampleStream inner, string description)
        : this(inner, description, [inner])
    {
    }

    /// <summary>Sends streams through a graph. They are owned from here on, also when this fails.</summary>
    /// <param name="inner">What the result is told to come from; it need not be an input.</param>
    /// <param name="description">The graph, in FFmpeg's syntax.</param>
    /// <param name="inputs">A stream for each open input, in their order.</param>
    /// <param name="output">Which of the open outputs is read, from 0.</param>
    /// <param name="tell">Gets the lines that filters print, such as those of volumedetect, at the end; null: nobody asks.</param>
    /// <param name="cancellationToken">Stops it at once, also where the graph gives nothing for ever.</param>
    /// <exception cref="AudioException">The description is not valid, or cannot take these streams; the message says why.</exception>
    public FilterGraphStream(
        SampleStream inner,
        string description,
        IReadOnlyList<SampleStream> inputs,
        int output = 0,
        Action<string>? tell = null,
        CancellationToken cancellationToken = default)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(inputs);
        Description = description;
        _inputs = [.. inputs];
        _ended = new bool[_inputs.Length];
        _tell = tell;
        _cancellationToken = cancellationToken;
        var given = Array.ConvertAll(_inputs, Describe);
        NativeResult result;
        fixed (NativeGraphInput* first = given)
            result = NativeMethods.FilterGraphCreate(description, first, given.Length, output, tell is null ? 0 : 1, out _handle);
        var told = new NativeGraphOutput { StructSize = (uint)sizeof(NativeGraphOutput) };
        var isMade = result == NativeResult.Ok;
        if (isMade) result = NativeMethods.FilterGraphOutput(_handle, &told);
        if (result != NativeResult.Ok)
        {
            Exception failure = result == NativeResult.Cancelled ? new OperationCanceledException(cancellationToken)
                : isMade ? NativeError.Processing(result, $"The filter graph '{description}'") : FilterGraphError.Of(result, description);
            _blocks = [];
            DisposeStreams();
            throw failure;
        }

        (_sampleRate, _channels, _channelMask) = (told.SampleRate, told.Channels, told.ChannelMask);
        SampleFormat = NativeStreamInfo.Text(told.SampleFormat, NativeStreamInfo.NameSize);
        _blocks = Array.ConvertAll(_inputs, stream => new AudioBuffer(stream.Channels));
        var handle = _handle;
        _registration = cancellationToken.UnsafeRegister(_ => NativeMethods.FilterGraphCancel(handle), null);
    }

    /// <summary>The graph, in FFmpeg's syntax.</summary>
    public string Description { get; }

    /// <summary>How the last filter gives its samples, before they become float32: <c>fltp</c>, <c>s16</c>, <c>dblp</c>, …</summary>
    public string SampleFormat { get; } = "";

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
        while (!_isOver && destination.Count == 0)
        {
            var wanted = Pull(destination);
            if (!_isOver && destination.Count == 0)
                Push(wanted);
        }

        if (_isOver) TellReport();
        return destination.Count;
    }

    internal override long LengthEstimate => -1;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _registration.Dispose();
            TellReport();
            DisposeStreams();
        }

        base.Dispose(disposing);
    }

    private static NativeGraphInput Describe(SampleStream stream) => new()
    {
        StructSize = (uint)sizeof(NativeGraphInput),
        SampleRate = stream.SampleRate,
        Channels = stream.Channels,
        ChannelMask = stream.ChannelMask,
    };

    private void DisposeStreams()
    {
        _handle.Dispose();
        foreach (var input in _inputs) input.Dispose();
        Inner.Dispose();
    }

    private int Pull(AudioBuffer destination)
    {
        var planes = stackalloc float*[Channels];
        destination.GetPlanes(planes);
        long count;
        int wanted;
        var result = NativeMethods.FilterGraphPull(_handle, planes, Channels, destination.Capacity, &count, &wanted);
        GC.KeepAlive(destination);
        Require(result);
        destination.Count = (int)count;
        _isOver = result == NativeResult.End;
        return wanted;
    }

    private void Push(int index)
    {
        if (index < 0 || _ended[index])
        {
            throw new AudioException(
                AudioError.NativeLibrary,
                $"The filter graph '{Description}' neither gives samples nor ends. Please report it.");
        }

        var block = _blocks[index];
        NativeResult result;
        if (_inputs[index].Read(block) > 0)
        {
            var planes = stackalloc float*[block.Channels];
            block.GetPlanes(planes);
            result = NativeMethods.FilterGraphPush(_handle, index, planes, block.Channels, block.Count);
            GC.KeepAlive(block);
        }
        else
        {
            _ended[index] = true;
            result = NativeMethods.FilterGraphPush(_handle, index, null, block.Channels, 0);
        }

        Require(result);
    }

    private void Require(NativeResult result)
    {
        if (result == NativeResult.Cancelled) throw new OperationCanceledException(_cancellationToken);
        if (result is not (NativeResult.Ok or NativeResult.End))
            throw NativeError.Processing(result, $"The filter graph '{Description}'");
    }

    // Some filters print only when they are closed.
    private void TellReport()
    {
        if (_tell is null || _handle.IsInvalid || _handle.IsClosed) return;
        var needed = (int)NativeMethods.FilterGraphReport(_handle, 1, null, 0);
        if (needed <= 1) return;
        var text = new byte[needed];
        fixed (byte* bytes = text) _ = NativeMethods.FilterGraphReport(_handle, 1, bytes, (nuint)text.Length);
        foreach (var line in Encoding.UTF8.GetString(text, 0, needed - 1).Split('\n', StringSplitOptions.RemoveEmptyEntries)) _tell(line);
    }
}
