using AudioPs.Media;

namespace AudioPs.Devices;

/// <summary>The last seconds of what was written to a device, as the mean of its channels, so that what is heard can be drawn.</summary>
internal sealed class SoundTrail(int sampleRate)
{
    // What is written is at most half a second ahead of what is heard.
    private readonly float[] _samples = new float[2 * sampleRate];
    private long _end;

    /// <summary>Takes what was written of a block.</summary>
    /// <param name="start">The number of its first frame.</param>
    /// <param name="block">The block.</param>
    /// <param name="offset">Where in it that begins.</param>
    /// <param name="count">Frames.</param>
    public void Add(long start, AudioBuffer block, int offset, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var sum = 0f;
            for (var channel = 0; channel < block.Channels; channel++) sum += block.Channel(channel)[offset + i];
            _samples[(start + i) % _samples.Length] = sum / block.Channels;
        }

        _end = start + count;
    }

    /// <summary>The samples before a frame; zeros for those that are not kept.</summary>
    public void CopyBefore(long frame, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var place = frame - destination.Length + i;
            destination[i] = place >= 0 && place < _end && place >= _end - _samples.Length ? _samples[place % _samples.Length] : 0;
        }
    }
}
