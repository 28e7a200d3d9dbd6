using AudioPs.Media;

namespace AudioPs.Tests.Analysis;

/// <summary>A long signal that takes no memory: zeros in one channel at 16 kHz.</summary>
internal sealed class Silence(long length) : SampleStream
{
    private long _left = length;

    public override int SampleRate => 16_000;

    public override int Channels => 1;

    public override long Length { get; } = length;

    public override AudioSource Source => AudioSource.InMemory;

    public override int Read(AudioBuffer destination)
    {
        destination.Count = (int)Math.Min(_left, destination.Capacity);
        destination.Channel(0).Clear();
        _left -= destination.Count;
        return destination.Count;
    }
}
