namespace AudioPs;

/// <summary>
/// Random bits that are given by a seed and an index alone, so that they are the same on every machine, in any order and on any
/// number of threads. G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
internal static class SplitMix64
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>A sequence of its own for a seed and, below it, a channel.</summary>
    public static ulong Sequence(int seed, int channel) => Mix((((ulong)(uint)seed) << 32) | (uint)channel);

    /// <summary>64 bits at a place of a sequence.</summary>
    public static ulong At(ulong sequence, long index) => Mix(sequence + (ulong)index * Step);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
