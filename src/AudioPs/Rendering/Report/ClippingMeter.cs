using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>Counts the samples that look clipped of a stream that is read through it.</summary>
/// <remarks>
/// Those are samples at full scale of which at least <see cref="LeastRun"/> follow each other in a channel: one alone may be the
/// peak of a recording that was brought to full scale, a run of them is what a limiter or a converter leaves.
/// </remarks>
internal sealed class ClippingMeter : SampleStream
{
    /// <summary>The fewest samples in a row that count.</summary>
    public const int LeastRun = 3;

    // The largest positive value of integer samples falls short of 1 by one step; without a depth, that of 16 bits.
    private const int DefaultBits = 16;
    private const int MostBits = 24;

    private readonly SampleStream _inner;
    private readonly int[] _runs;
    private readonly float _fullScale;

    /// <param name="inner">What to read; owned from here on.</param>
    public ClippingMeter(SampleStream inner)
    {
        _inner = inner;
        _runs = new int[inner.Channels];
        var bits = inner.Source.BitDepth is > 0 and var depth ? Math.Min(depth, MostBits) : DefaultBits;
        _fullScale = inner.Source.IsFloat ? 1 : 1 - 1f / (1 << (bits - 1));
    }

    /// <summary>Samples that look clipped, of all channels together, so far.</summary>
    public long ClippedSamples { get; private set; }

    /// <inheritdoc/>
    public override int SampleRate => _inner.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _inner.Channels;

    /// <inheritdoc/>
    public override long Length => _inner.Length;

    /// <inheritdoc/>
    public override AudioSource Source => _inner.Source;

    /// <inheritdoc/>
    public override ulong ChannelMask => _inner.ChannelMask;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        var count = _inner.Read(destination);
        for (var channel = 0; channel < Channels; channel++)
        {
            var run = _runs[channel];
            foreach (var sample in destination.Channel(channel))
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

        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}
