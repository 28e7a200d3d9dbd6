namespace AudioPs.Media;

/// <summary>A signal that is opened when its turn comes, and again where it is needed again: what several streams are made of one of.</summary>
public sealed class OpenableSignal
{
    private readonly Func<SampleStream> _open;

    /// <summary>A signal of which is known what it will be.</summary>
    /// <param name="signal">What the stream will say of itself.</param>
    /// <param name="open">Opens a stream at the signal's start, each time a new one, which the caller disposes.</param>
    public OpenableSignal(SignalInfo signal, Func<SampleStream> open)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(open);
        Signal = signal;
        _open = open;
    }

    /// <summary>What is known of it.</summary>
    public SignalInfo Signal { get; }

    /// <summary>What messages call it: its file in quotes, or the clip.</summary>
    internal string Name => Signal.Source.Path is { } path ? $"'{path}'" : Signal.Source.Name;

    /// <summary>A clip.</summary>
    public static OpenableSignal Of(AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return new OpenableSignal(SignalInfo.Of(new ClipStream(clip)), () => new ClipStream(clip));
    }

    /// <summary>The same signal changed on its way.</summary>
    /// <param name="change">Puts the change around a stream, which it owns from then on.</param>
    public OpenableSignal Through(Func<SampleStream, SampleStream> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        using var stated = change(new StatedStream(Signal));
        return new OpenableSignal(SignalInfo.Of(stated), () => Around(_open(), change));
    }

    /// <summary>A stream of it, from its start.</summary>
    public SampleStream Open() => _open();

    private static SampleStream Around(SampleStream stream, Func<SampleStream, SampleStream> change)
    {
        try
        {
            return change(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // What a signal says of itself, without its samples.
    private sealed class StatedStream(SignalInfo signal) : SampleStream
    {
        public override int SampleRate => signal.SampleRate;

        public override int Channels => signal.Channels;

        public override long Length => signal.Length;

        public override AudioSource Source => signal.Source;

        public override double StartTime => signal.StartTime;

        public override ulong ChannelMask => signal.ChannelMask;

        public override int Read(AudioBuffer destination) => throw new NotSupportedException("Nothing was opened.");
    }
}
