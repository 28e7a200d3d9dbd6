using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Where a wave changes its sign, as <c>librosa.zero_crossings</c> has it.</summary>
/// <param name="threshold">Samples whose absolute value is not above this count as zero; 0 or more.</param>
/// <param name="zeroIsPositive">Whether zero counts as positive; else it has a sign of its own.</param>
/// <param name="countsFirst">Whether the first sample counts as a crossing.</param>
internal sealed class ZeroCrossings(double threshold, bool zeroIsPositive, bool countsFirst)
{
    private const int Word = 32;

    private readonly int _ofZero = zeroIsPositive ? 1 : 0;

    // The largest float32 that is not above the threshold: the same samples are above both.
    private readonly float _threshold = (float)threshold > threshold ? MathF.BitDecrement((float)threshold) : (float)threshold;

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
        // Of each 32 samples one bit each, and how many crossings there were before them.
        var words = (samples.Length + Word - 1) / Word;
        var crossings = ArrayPool<int>.Shared.Rent(words);
        var before = ArrayPool<int>.Shared.Rent(words);
        var count = 0;
        for (var word = 0; word < words; word++)
        {
            crossings[word] = Crossings(samples, word * Word);
            before[word] = count;
            count += BitOperations.PopCount((uint)crossings[word]);
        }

        for (var frame = 0; frame < counts.Length; frame++)
        {
            var first = frame * hopLength;
            counts[frame] = UpTo(first + frameLength - 1) - UpTo(first) + (countsFirst ? 1 : 0);
        }

        ArrayPool<int>.Shared.Return(crossings);
        ArrayPool<int>.Shared.Return(before);

        int UpTo(int sample) => before[sample / Word] + BitOperations.PopCount((uint)crossings[sample / Word] << (Word - 1 - (sample % Word)));
    }

    // Which of the samples from one on have another sign than the one before: a bit each.
    private int Crossings(ReadOnlySpan<float> samples, int first)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var (bits, i, end) = (0, first, Math.Min(first + Word, samples.Length));
        if (Vector256.IsHardwareAccelerated && first > 0)
        {
            for (; i <= end - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var changed = ~Vector256.Equals(Signs(SpanVectors.Load256(samples, i)), Signs(SpanVectors.Load256(samples, i - 1)));
                bits |= (int)changed.ExtractMostSignificantBits() << (i - first);
            }
        }

        for (; i < end; i++) bits |= i > 0 && Sign(samples[i]) != Sign(samples[i - 1]) ? 1 << (i - first) : 0;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Signs(Vector256<float> samples)
    {
        Vector256<float> above = Vector256.GreaterThan(samples, Vector256.Create(_threshold)), below = Vector256.LessThan(samples, Vector256.Create(-_threshold));
        return (below.AsInt32() - above.AsInt32()) | Vector256.Create(_ofZero);
    }

    // Without a branch: what comes next of a wave cannot be foretold.
    private int Sign(float sample) => (sample > _threshold ? 1 : 0) - (sample < -_threshold ? 1 : 0) | _ofZero;
}
