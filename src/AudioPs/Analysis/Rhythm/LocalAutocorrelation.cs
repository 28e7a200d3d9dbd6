using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How like itself an onset strength is around each frame, a lag later: the tempogram by autocorrelation.</summary>
/// <remarks>
/// <para>
/// r_t(τ) = Σ_n w[n] x[t + n − c] w[n + τ] x[t + n + τ − c], with a window w of N frames around frame t; c is ⌊N/2⌋. Before its start and after its
/// end the strength rises from 0 and falls to it in a straight line. P. Grosche, M. Müller, F. Kurth, "Cyclic tempogram: a mid-level tempo
/// representation for music signals", ICASSP 2010.
/// </para>
/// <para>The autocorrelation is the inverse transform of the powers of a window with zeros behind it. Several frames go through it side by side.</para>
/// </remarks>
internal sealed class LocalAutocorrelation : IDisposable
{
    /// <summary>Most frames of a window.</summary>
    public const int MaxWindowLength = 1 << 18;

    // The least normal float32 value: what has no more energy is left as it is, as nothing.
    private const double Tiny = 1.1754943508222875e-38;

    private readonly FrameTransform _forward;
    private readonly LaneRealFft _back;
    private readonly LaneBuffer<float> _powers;
    private readonly LaneBuffer<float> _zeros;
    private readonly LaneBuffer<float> _lags;
    private readonly LaneBuffer<float> _work;

    /// <param name="window">A weight for each frame of the window.</param>
    public LocalAutocorrelation(ReadOnlySpan<double> window)
    {
        WindowLength = window.Length;

        // Long enough that no lag meets the other end of the window.
        var length = TransformLength.AtLeast(2 * WindowLength);
        var weights = new float[WindowLength];
        for (var n = 0; n < weights.Length; n++) weights[n] = (float)window[n];
        _forward = FrameTransform.Create(length, hopLength: 1, weights);
        _back = LaneRealFft.Create(length);
        _powers = new LaneBuffer<float>(_forward.BinCount * LaneCount);
        _zeros = new LaneBuffer<float>(_powers.Length);
        _zeros.Span.Clear();
        _lags = new LaneBuffer<float>(length * LaneCount);
        _work = new LaneBuffer<float>(Math.Max(_forward.WorkLength, _back.WorkLength));
    }

    /// <summary>Refuses a window that no transform is long enough for.</summary>
    /// <param name="frames">Frames of the window.</param>
    /// <param name="name">The option that says so.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="AudioException">It is too long.</exception>
    public static void RequireWindow(int frames, string name, object value) => SignalOptions.Require(
        frames <= MaxWindowLength, name, value, FormattableString.Invariant($"shorter: this are {frames} frames, and a window has at most {MaxWindowLength}; or take a longer hop"));

    /// <summary>Frames of the window, and lags from 0 on.</summary>
    public int WindowLength { get; }

    /// <summary>Frames that are worked on side by side.</summary>
    public int LaneCount => _forward.LaneCount;

    /// <summary>Takes the autocorrelations of some frames: row τ has those of all lanes.</summary>
    public delegate void BlockHandler(int frame, ReadOnlySpan<float> lags, int count);

    /// <summary>The strength as it is cut: with a ramp of half of the window at both ends where windows are centred.</summary>
    /// <param name="strengths">One value for each frame.</param>
    /// <param name="isCentered">Whether windows are centred on their frames, or begin there.</param>
    /// <returns>The values, and how many windows there are.</returns>
    public (float[] Values, int Frames) Pad(ReadOnlySpan<double> strengths, bool isCentered)
    {
        var ramp = isCentered ? WindowLength / 2 : 0;
        var padded = new float[checked(strengths.Length + (2 * ramp))];
        for (var i = 0; i < strengths.Length; i++) padded[ramp + i] = (float)strengths[i];
        for (var i = 0; i < ramp; i++)
        {
            padded[i] = (float)(strengths[0] * i / ramp);
            padded[^(i + 1)] = (float)(strengths[^1] * i / ramp);
        }

        var frames = Math.Max(0, padded.Length - WindowLength + 1);
        return (padded, isCentered ? Math.Min(frames, strengths.Length) : frames);
    }

    /// <summary>The autocorrelations of all frames, block by block.</summary>
    /// <param name="padded">What <see cref="Pad"/> gave.</param>
    /// <param name="frames">How many windows there are.</param>
    /// <param name="take">Takes WindowLength rows of LaneCount lanes.</param>
    public void Run(ReadOnlySpan<float> padded, int frames, BlockHandler take)
    {
        for (var frame = 0; frame < frames; frame += LaneCount)
        {
            var count = Math.Min(LaneCount, frames - frame);
            _forward.Power(padded.Slice(frame, WindowLength + count - 1), count, _powers.Span, _work.Span);
            _back.Inverse(_powers.Span, _zeros.Span, _lags.Span, _work.Span);
            take(frame, _lags.Span[..(WindowLength * LaneCount)], count);
        }
    }

    /// <summary>The mean over all frames of the autocorrelations, each divided by its value at lag 0.</summary>
    /// <param name="padded">What <see cref="Pad"/> gave.</param>
    /// <param name="frames">How many windows there are, 1 or more.</param>
    /// <returns>WindowLength values.</returns>
    /// <remarks>As the transform is linear, the mean is taken of the powers, and goes back once.</remarks>
    public double[] Mean(ReadOnlySpan<float> padded, int frames)
    {
        var (lanes, bins) = (LaneCount, _forward.BinCount);
        var mean = new double[bins];
        var factors = new double[lanes];
        for (var frame = 0; frame < frames; frame += lanes)
        {
            var count = Math.Min(lanes, frames - frame);
            var powers = _powers.Span;
            _forward.Power(padded.Slice(frame, WindowLength + count - 1), count, powers, _work.Span);

            // The value at lag 0 is the mean of all powers, of which those between the first and the last bin stand for two.
            Array.Clear(factors);
            for (var bin = 0; bin < bins; bin++)
            {
                var weight = bin == 0 || bin == bins - 1 ? 1 : 2;
                for (var lane = 0; lane < count; lane++) factors[lane] += weight * (double)powers[(bin * lanes) + lane];
            }

            for (var lane = 0; lane < count; lane++) factors[lane] = factors[lane] > Tiny * _back.Length ? _back.Length / factors[lane] : 0;
            for (var bin = 0; bin < bins; bin++)
            {
                // In the order of the frames, so that the sum does not depend on how many go side by side.
                var sum = mean[bin];
                for (var lane = 0; lane < count; lane++) sum += powers[(bin * lanes) + lane] * factors[lane];
                mean[bin] = sum;
            }
        }

        _powers.Span.Clear();
        for (var bin = 0; bin < bins; bin++) _powers.Span[bin * lanes] = (float)(mean[bin] / frames);
        _back.Inverse(_powers.Span, _zeros.Span, _lags.Span, _work.Span);
        var lags = new double[WindowLength];
        for (var lag = 0; lag < lags.Length; lag++) lags[lag] = _lags.Span[lag * lanes];
        return lags;
    }

    /// <summary>Gives back what it worked in.</summary>
    public void Dispose()
    {
        _powers.Dispose();
        _zeros.Dispose();
        _lags.Dispose();
        _work.Dispose();
    }
}
