using System.Buffers;

namespace AudioPs.Analysis;

/// <summary>Where a wave changes its sign, as <c>librosa.zero_crossings</c> has it.</summary>
/// <param name="threshold">Samples whose absolute value is not above this count as zero; 0 or more.</param>
/// <param name="zeroIsPositive">Whether zero counts as positive; else it has a sign of its own.</param>
/// <param name="countsFirst">Whether the first sample counts as a crossing.</param>
internal sealed class ZeroCrossings(double threshold, bool zeroIsPositive, bool countsFirst)
{
    private readonly int _ofZero = zeroIsPositive ? 1 : 0;

    /// <summary>Whether the sign at each sample is another than at the one before.</summary>
    public bool[] At(ReadOnlySpan<float> samples)
    {
        var flags = new bool[samples.Length];
        for (var i = 0; i < flags.Length; i++) flags[i] = i == 0 ? countsFirst : Sign(samples[i]) != Sign(samples[i - 1]);
        return flags;
    }

    /// <summary>How many crossings there are in each of some frames, of which none is read twice.</summary>
    /// <param name="samples">All of them: the first begins with the first sample, the last ends with the last one.</param>
    /// <param name="hopLength">Samples from one to the next.</param>
    /// <param name="frameLength">Samples of each, 1 or more.</param>
    /// <param name="counts">Takes the counts, as many as there are frames.</param>
    public void Count(ReadOnlySpan<float> samples, int hopLength, int frameLength, Span<int> counts)
    {
        var before = ArrayPool<int>.Shared.Rent(samples.Length);
        var (count, last) = (0, Sign(samples[0]));
        for (var i = 0; i < samples.Length; i++)
        {
            var sign = Sign(samples[i]);
            count += sign != last ? 1 : 0;
            before[i] = count;
            last = sign;
        }

        for (var frame = 0; frame < counts.Length; frame++)
        {
            var first = frame * hopLength;
            counts[frame] = before[first + frameLength - 1] - before[first] + (countsFirst ? 1 : 0);
        }

        ArrayPool<int>.Shared.Return(before);
    }

    // Without a branch: what comes next of a wave cannot be foretold.
    private int Sign(float sample) => (sample > threshold ? 1 : 0) - (sample < -threshold ? 1 : 0) | _ofZero;
}
