namespace AudioPs.Analysis;

/// <summary>The draws of one feature's masks. Each has a place of its own, so that how many masks there are over rows moves none over frames.</summary>
/// <param name="seed">The seed that was given.</param>
/// <param name="index">Which feature of several.</param>
/// <param name="channel">Which channel, where each has its own.</param>
internal readonly struct MaskDraws(int seed, long index, int channel)
{
    private readonly ulong _sequence = SplitMix64.At(SplitMix64.Sequence(seed, channel), index);

    /// <summary>What is drawn.</summary>
    public enum Kind
    {
        Warp,
        Row,
        Frame,
    }

    /// <summary>A whole number from 0 to a largest one, both included, all alike.</summary>
    public int Draw(Kind kind, int place, int largest) =>
        (int)Math.BigMul(SplitMix64.At(_sequence, ((long)kind << 32) + place), (ulong)largest + 1, out _);

    /// <summary>A mask: first how wide it is, then where it begins.</summary>
    public (int First, int Count) Mask(Kind kind, int number, int widest, int size)
    {
        var width = Draw(kind, 2 * number, Math.Min(widest, size));
        return (Draw(kind, 2 * number + 1, size - width), width);
    }
}
