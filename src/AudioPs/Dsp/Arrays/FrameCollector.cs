namespace AudioPs.Dsp;

/// <summary>Collects frames, block by block and channel by channel, into a channels x bins x frames block.</summary>
internal abstract class FrameCollector<T>
{
    /// <summary>Frames that went into each one kept.</summary>
    public abstract int FramesPerColumn { get; }

    /// <summary>The sample that the middle of the first kept frame lies on.</summary>
    /// <param name="firstFrameCenter">The sample that the middle of the first frame lies on.</param>
    /// <param name="hopLength">Samples from one frame to the next.</param>
    public int MiddleOfFirst(int firstFrameCenter, int hopLength) =>
        (int)(firstFrameCenter + (FramesPerColumn - 1L) * hopLength / 2);

    /// <summary>Appends frames to a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="block">A row for each bin, with the frames' values side by side.</param>
    /// <param name="laneCount">Length of a row.</param>
    /// <param name="count">Frames to take of each row.</param>
    /// <exception cref="AudioException">The block has become too large for an array.</exception>
    public abstract void AddBlock(int channel, ReadOnlySpan<T> block, int laneCount, int count);

    /// <summary>The block without spare room. Each channel must have the same number of frames.</summary>
    public abstract (T[] Values, int Frames) Build();
}
