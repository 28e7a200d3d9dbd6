using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Lays the octaves of a constant-Q transform upon one another: <c>librosa.filters.cq_to_chroma</c>.</summary>
internal static class ChromaFold
{
    /// <summary>The class of pitch, from C on, that each bin belongs to.</summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="basis">What they are; the tuning does not count. Its bins per octave are a multiple of the classes.</param>
    /// <param name="chromaCount">Number of classes.</param>
    public static int[] Classes(int bins, ConstantQBasis basis, int chromaCount)
    {
        var merged = basis.BinsPerOctave / chromaCount;
        var semitones = 69 + 12 * Math.Log2(basis.MinFrequency / 440);
        var shift = (int)Math.Round((semitones - 12 * Math.Floor(semitones / 12)) * chromaCount / 12);
        var classes = new int[bins];
        for (var k = 0; k < bins; k++) classes[k] = ((k + merged / 2) / merged + shift) % chromaCount;
        return classes;
    }

    /// <summary>The sums of the magnitudes of each class: channels x classes x frames.</summary>
    /// <param name="magnitudes">Channels x bins x frames.</param>
    /// <param name="classes">Of each bin.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="chromaCount">Number of classes.</param>
    /// <param name="threshold">Smaller sums count as 0.</param>
    public static float[] Sum(ReadOnlySpan<float> magnitudes, int[] classes, int channels, int frames, int chromaCount, double threshold)
    {
        var sums = new float[channels * chromaCount * frames];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var k = 0; k < classes.Length; k++)
            {
                var row = magnitudes.Slice((channel * classes.Length + k) * frames, frames);
                var to = sums.AsSpan((channel * chromaCount + classes[k]) * frames, frames);
                for (var t = 0; t < frames; t++) to[t] += row[t];
            }
        }

        if (threshold > 0)
        {
            foreach (ref var sum in sums.AsSpan())
            {
                if (sum < threshold) sum = 0;
            }
        }

        return sums;
    }
}
