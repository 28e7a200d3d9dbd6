using AudioPs.Devices;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Records into a clip, or gives clips of a length to the pipeline as they come.</summary>
internal sealed class ClipTarget(AudioPsCmdlet cmdlet, RecordedStream stream, long length) : IRecordingTarget
{
    private readonly List<AudioBuffer> _blocks = [];
    private long _count;
    private long _given;

    public void Write(AudioBuffer block)
    {
        var offset = 0;
        while (block.Count - offset >= length - _count)
        {
            var taken = (int)(length - _count);
            Keep(block, offset, taken);
            offset += taken;
            if (cmdlet.IsStopped) return;
            cmdlet.WriteObject(Take());
        }

        if (offset < block.Count) Keep(block, offset, block.Count - offset);
    }

    public void Complete()
    {
    }

    public void Give()
    {
        if (_count > 0 || _given == 0) cmdlet.WriteObject(Take());
    }

    public void Dispose()
    {
    }

    private void Keep(AudioBuffer block, int offset, int count)
    {
        var kept = new AudioBuffer(block.Channels, count) { Count = count };
        for (var channel = 0; channel < block.Channels; channel++) block.Channel(channel).Slice(offset, count).CopyTo(kept.Channel(channel));
        _blocks.Add(kept);
        _count += count;
    }

    private AudioClip Take()
    {
        if (_count > Array.MaxLength / stream.Channels)
            throw new AudioException(AudioError.OutOfMemory, "The recording is too long for one clip in memory. Record into a file, or clips of a length.");
        var samples = new float[stream.Channels * _count];
        var start = 0;
        foreach (var block in _blocks)
        {
            for (var channel = 0; channel < block.Channels; channel++) block.Channel(channel).CopyTo(samples.AsSpan((int)(channel * _count) + start));
            start += block.Count;
        }

        var clip = new AudioClip(samples, stream.Channels, stream.SampleRate) { StartTime = (double)_given / stream.SampleRate, ChannelMask = stream.ChannelMask };
        _given += _count;
        _blocks.Clear();
        _count = 0;
        return clip;
    }
}
