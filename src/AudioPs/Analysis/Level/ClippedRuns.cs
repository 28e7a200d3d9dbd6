using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Counts the samples of one channel that look clipped, and the runs that they are in.</summary>
/// <remarks>
/// Those are samples at full scale of which at least <see cref="LeastRun"/> follow each other: one alone may be the peak of a
/// recording that was brought to full scale, a run of them is what a limiter or a converter leaves.
/// </remarks>
internal struct ClippedRuns()
{
    /// <summary>The fewest samples in a row that count.</summary>
    public const int LeastRun = 3;

    // The largest positive value of integer samples falls short of 1 by one step; without a depth, that of 16 bits.
    private const int DefaultBits = 16;
    private const int MostBits = 24;

    private long _run;

    /// <summary>Clipped samples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Runs of them.</summary>
    public long Runs { get; private set; }

    /// <summary>The longest run, in samples.</summary>
    public long Longest { get; private set; }

    /// <summary>The first sample of the first run; −1 while there is none.</summary>
    public long First { get; private set; } = -1;

    /// <summary>The least absolute value that counts as full scale.</summary>
    public static float FullScale(AudioSource source)
    {
        var bits = source.BitDepth is > 0 and var depth ? Math.Min(depth, MostBits) : DefaultBits;
        return source.IsFloat ? 1 : 1 - 1f / (1 << (bits - 1));
    }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">They.</param>
    /// <param name="fullScale">Full scale.</param>
    /// <param name="position">Samples before them.</param>
    public void Add(ReadOnlySpan<float> samples, float fullScale, long position)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i]) < fullScale || float.IsNaN(samples[i]))
            {
                _run = 0;
                continue;
            }

            if (++_run == LeastRun)
            {
                Samples += LeastRun;
                Runs++;
                if (First < 0) First = position + i + 1 - LeastRun;
            }
            else if (_run > LeastRun)
            {
                Samples++;
            }

            if (_run >= LeastRun) Longest = Math.Max(Longest, _run);
        }
    }

    /// <summary>Passes over samples of which none is at full scale.</summary>
    public void Break() => _run = 0;
}
