using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// How unlike itself a frame is, a period later: the cumulative mean normalized difference d'(τ), 0 where it repeats itself, about 1
/// where it does not.
/// </summary>
/// <remarks>
/// <para>
/// d(τ) = 2 (r(0) − r(τ)) − Σ_{n&lt;τ} x[n]², with the autocorrelation r(τ) = Σ x[n] x[n + τ] over the frame, and
/// d'(τ) = d(τ) / (1/τ Σ_{j=1}^{τ} d(j)). A. de Cheveigné, H. Kawahara, "YIN, a fundamental frequency estimator for speech and
/// music", J. Acoust. Soc. Am. 111 (2002), equation 8; with the energies of <c>librosa.yin</c>, which takes those of the first τ samples alone off.
/// </para>
/// <para>
/// The autocorrelation is the transform of the powers of a frame with zeros behind it; as the powers are even, that transform is real.
/// Several frames go through both side by side.
/// </para>
/// </remarks>
internal sealed class PeriodDifference
{
    // The least normal float32 value: what keeps silence from 0 / 0.
    private const double Tiny = 1.1754943508222875e-38;

    private readonly FrameTransform _forward;
    private readonly LaneRealFft _back;
    private readonly int _minPeriod;
    private readonly int _maxPeriod;

    /// <param name="frameLength">Samples of a frame.</param>
    /// <param name="hopLength">Samples from one frame to the next.</param>
    /// <param name="minPeriod">The shortest period.</param>
    /// <param name="maxPeriod">The longest, below the frame's length.</param>
    public PeriodDifference(int frameLength, int hopLength, int minPeriod, int maxPeriod)
    {
        FrameLength = frameLength;
        HopLength = hopLength;
        (_minPeriod, _maxPeriod) = (minPeriod, maxPeriod);

        // Long enough that no lag meets the other end of the frame; of small factors, and divided by four.
        var length = TransformLength.AtLeast(frameLength + maxPeriod);
        var window = new float[frameLength];
        Array.Fill(window, 1);
        _forward = FrameTransform.Create(length, hopLength, window);
        _back = LaneRealFft.Create(length);
    }

    /// <summary>Samples of a frame.</summary>
    public int FrameLength { get; }

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; }

    /// <summary>Frames that are worked on side by side.</summary>
    public int LaneCount => _forward.LaneCount;

    /// <summary>How many periods there are.</summary>
    public int PeriodCount => _maxPeriod - _minPeriod + 1;

    /// <summary>Room for the work on a block.</summary>
    public int WorkLength => checked(
        (_forward.BinCount * LaneCount) + (_back.Length * LaneCount) + (2 * _back.BinCount * LaneCount) + Math.Max(_forward.WorkLength, _back.WorkLength));

    /// <summary>The autocorrelations of frames: row τ has those of all lanes, up to the longest period.</summary>
    /// <param name="samples">Frame i begins at i · HopLength.</param>
    /// <param name="count">How many frames, 1 to LaneCount.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    /// <returns>Rows x LaneCount, in the work buffer.</returns>
    public ReadOnlySpan<float> Correlate(ReadOnlySpan<float> samples, int count, Span<float> work)
    {
        var lanes = LaneCount;
        var powers = work[..(_forward.BinCount * lanes)];
        var signal = work.Slice(powers.Length, _back.Length * lanes);
        var real = work.Slice(powers.Length + signal.Length, _back.BinCount * lanes);
        var imaginary = work.Slice(powers.Length + signal.Length + real.Length, real.Length);
        var rest = work[(powers.Length + signal.Length + (2 * real.Length))..];
        _forward.Power(samples, count, powers, rest);
        powers.CopyTo(signal);
        for (var n = _forward.BinCount; n < _back.Length; n++) powers.Slice((_back.Length - n) * lanes, lanes).CopyTo(signal[(n * lanes)..]);
        _back.Forward(signal, real, imaginary, rest);
        return real;
    }

    /// <summary>d' of one frame for each period.</summary>
    /// <param name="frame">Its samples.</param>
    /// <param name="correlations">What <see cref="Correlate"/> gave.</param>
    /// <param name="lane">Which of the frames it is.</param>
    /// <param name="differences">Takes PeriodCount values.</param>
    public void Normalize(ReadOnlySpan<float> frame, ReadOnlySpan<float> correlations, int lane, Span<float> differences)
    {
        var (lanes, scale) = (LaneCount, 1.0 / _back.Length);
        var whole = correlations[lane] * scale;
        double energy = 0, sum = 0;
        for (var period = 1; period <= _maxPeriod; period++)
        {
            energy += (double)frame[period - 1] * frame[period - 1];
            var difference = (2 * (whole - (correlations[(period * lanes) + lane] * scale))) - energy;
            sum += difference;
            if (period >= _minPeriod) differences[period - _minPeriod] = (float)(difference / ((sum / period) + Tiny));
        }
    }
}
