using AudioPs.Media;

namespace AudioPs.Tests.Analysis;

/// <summary>A stream that gives a clip's samples in pieces of chosen sizes and states a chosen length.</summary>
internal sealed class ScriptedStream(AudioClip clip, long statedLength, params int[] pieces) : SampleStream
{
    private int _position;
    private int _reads;

    public override int SampleRate => clip.SampleRate;

    public override int Channels => clip.Channels;

    public override long Length => statedLength;

    public override AudioSource Source => clip.Source;

    public override int Read(AudioBuffer destination)
    {
        var piece = Math.Min(pieces[_reads++ % pieces.Length], destination.Capacity);
        destination.Count = Math.Min(piece, clip.SampleCount - _position);
        for (var channel = 0; channel < Channels; channel++)
        {
            clip.Channel(channel).Slice(_position, destination.Count).CopyTo(destination.Channel(channel));
        }

        _position += destination.Count;
        return destination.Count;
    }
}
