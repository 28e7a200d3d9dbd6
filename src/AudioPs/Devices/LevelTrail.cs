using AudioPs.Media;

namespace AudioPs.Devices;

/// <summary>How loud what was written is, until it has been heard.</summary>
internal sealed class LevelTrail
{
    private readonly Queue<(long Start, double Left, double Right)> _levels = new();
    private (double Left, double Right) _last;

    /// <summary>Samples beyond full scale so far.</summary>
    public long Clipped { get; private set; }

    /// <summary>Notes the level of what was written of a block.</summary>
    /// <param name="start">The number of its first frame.</param>
    /// <param name="block">The block.</param>
    /// <param name="offset">Where in it that begins.</param>
    /// <param name="count">Frames.</param>
    /// <param name="gain">What it is played with.</param>
    public void Add(long start, AudioBuffer block, int offset, int count, double gain)
    {
        double left = 0, right = 0;
        for (var channel = 0; channel < block.Channels; channel++)
        {
            var peak = 0f;
            foreach (var sample in block.Channel(channel).Slice(offset, count))
            {
                var magnitude = Math.Abs(sample);
                if (magnitude > peak) peak = magnitude;
                if (magnitude * gain > 1) Clipped++;
            }

            if (channel == 0) left = peak;
            if (channel <= 1) right = peak;
        }

        _levels.Enqueue((start, left, right));
    }

    /// <summary>The level at a frame; what is before is forgotten.</summary>
    public (double Left, double Right) At(long position)
    {
        while (_levels.TryPeek(out var level) && level.Start <= position)
        {
            _last = (level.Left, level.Right);
            _levels.Dequeue();
        }

        return _last;
    }

    /// <summary>Forgets what will not be heard.</summary>
    public void Clear()
    {
        _levels.Clear();
        _last = default;
    }
}
