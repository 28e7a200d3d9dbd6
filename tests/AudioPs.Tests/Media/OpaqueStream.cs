using AudioPs.Media;

namespace AudioPs.Tests.Media;

/// <summary>A clip as a stream that cannot seek and says about its length what it is told to.</summary>
internal sealed class OpaqueStream(AudioClip clip, long statedLength = -1) : SampleStream
{
    private readonly ClipStream _inner = new(clip);

    public bool IsDisposed { get; private set; }

    public override int SampleRate => _inner.SampleRate;

    public override int Channels => _inner.Channels;

    public override long Length => statedLength;

    public override AudioSource Source => _inner.Source;

    public override int Read(AudioBuffer destination) => _inner.Read(destination);

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
