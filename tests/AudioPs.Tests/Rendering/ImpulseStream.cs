using AudioPs.Media;

namespace AudioPs.Tests.Rendering;

/// <summary>Silence with a sample of full scale at every multiple of a distance; any length, no memory.</summary>
internal sealed class ImpulseStream(int sampleRate, long length, long distance) : SampleStream
{
    private long _position;

    public override int SampleRate => sampleRate;

    public override int Channels => 1;

    public override long Length => length;

    public override AudioSource Source => AudioSource.InMemory;

    public override int Read(AudioBuffer destination)
    {
        var count = (int)Math.Min(destination.Capacity, length - _position);
        destination.Count = count;
        var samples = destination.Channel(0)[..count];
        samples.Clear();
        var next = (_position + distance - 1) / distance * distance;
        for (; next < _position + count; next += distance) samples[(int)(next - _position)] = 1;
        _position += count;
        return count;
    }
}
