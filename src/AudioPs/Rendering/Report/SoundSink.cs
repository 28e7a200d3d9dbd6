using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>Encodes the sound of a file for a page; what has more than two channels is mixed to as many as headphones have.</summary>
/// <param name="folder">Where the file is written, which appears whole on <see cref="Complete"/>. None does for a signal without samples.</param>
/// <param name="name">Its name there.</param>
/// <param name="options">How to write so many channels.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class SoundSink(ReportFolder folder, string name, Func<int, AudioWriterOptions> options, CancellationToken cancellationToken)
    : ISampleSink, IDisposable
{
    private const int MaxChannels = 2;

    private SignalInfo? _signal;
    private ChannelMix? _mix;
    private AudioBuffer? _mixed;
    private AudioWriter? _writer;

    /// <summary>Bytes of the file, once it is there.</summary>
    public long Size { get; private set; }

    public void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        if (signal.Channels <= MaxChannels) return;

        // Channels of which it is not known where they belong have no left and right.
        _mix = Speakers.Of(signal.Channels, signal.ChannelMask) is null
            ? ChannelMix.Mono(signal.Channels)
            : ChannelMix.Stereo(signal.Channels, signal.ChannelMask);
        _signal = signal with { Channels = _mix.Outputs, Source = signal.Source.Processed(), ChannelMask = 0 };
    }

    public void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        Store(() => Write(block));
    }

    public void Complete()
    {
        if (_writer is null) return;
        Store(() =>
        {
            _writer.Commit();
            Size = new FileInfo(folder.PathOf(name)).Length;
        });
    }

    public void Dispose() => _writer?.Dispose();

    private void Write(AudioBuffer block)
    {
        _writer ??= AudioWriter.Create(folder.PathOf(name), options(_signal!.Channels), _signal, overwrite: false, cancellationToken);
        if (_mix is null)
        {
            _writer.Write(block);
            return;
        }

        _mixed ??= new AudioBuffer(_mix.Outputs, block.Capacity);
        _mix.Apply(block, _mixed);
        _writer.Write(_mixed);
    }

    private void Store(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (folder.Failure(error) is { } failure)
        {
            throw failure;
        }
    }
}
