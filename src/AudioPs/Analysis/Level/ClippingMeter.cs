using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Counts the samples of a signal that look clipped.</summary>
/// <remarks>
/// Those are samples at full scale of which at least <see cref="LeastRun"/> follow each other in a channel: one alone may be the
/// peak of a recording that was brought to full scale, a run of them is what a limiter or a converter leaves.
/// </remarks>
internal sealed class ClippingMeter : ISampleSink
{
    /// <summary>The fewest samples in a row that count.</summary>
    public const int LeastRun = 3;

    // The largest positive value of integer samples falls short of 1 by one step; without a depth, that of 16 bits.
    private const int DefaultBits = 16;
    private const int MostBits = 24;

    private int[] _runs = [];
    private float _fullScale;

    /// <summary>Samples that look clipped, of all channels together, so far.</summary>
    public long ClippedSamples { get; private set; }

    public void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _runs = new int[signal.Channels];
        var bits = signal.Source.BitDepth is > 0 and var depth ? Math.Min(depth, MostBits) : DefaultBits;
        _fullScale = signal.Source.IsFloat ? 1 : 1 - 1f / (1 << (bits - 1));
    }

    public void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (var channel = 0; channel < _runs.Length; channel++)
        {
            var run = _runs[channel];
            foreach (var sample in block.Channel(channel))
            {
                if (Math.Abs(sample) < _fullScale || float.IsNaN(sample))
                {
                    run = 0;
                    continue;
                }

                if (++run == LeastRun) ClippedSamples += LeastRun;
                else if (run > LeastRun) ClippedSamples++;
            }

            _runs[channel] = run;
        }
    }

    public void Complete()
    {
    }
}
