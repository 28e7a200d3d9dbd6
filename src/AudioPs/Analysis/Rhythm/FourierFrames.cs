using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How the onset strength swings around each frame: its short-time Fourier transform from frame to frame.</summary>
/// <remarks>
/// F_t(k) = Σ_n w[n] x[t + n − c] exp(−2πi k n / N), with a window w of N frames; c is ⌊N/2⌋ where windows are centred, with nothing before the start
/// and after the end, and else 0. The frequency of k is 60 k · frames a second / N beats a minute. P. Grosche, M. Müller, F. Kurth, "Cyclic
/// tempogram: a mid-level tempo representation for music signals", ICASSP 2010.
/// </remarks>
internal sealed class FourierFrames : IDisposable
{
    private readonly FrameTransform _transform;
    private readonly LaneBuffer<float> _real;
    private readonly LaneBuffer<float> _imaginary;
    private readonly LaneBuffer<float> _work;

    /// <param name="window">A weight for each frame of the window.</param>
    public FourierFrames(ReadOnlySpan<double> window)
    {
        var weights = new float[window.Length];
        for (var n = 0; n < weights.Length; n++) weights[n] = (float)window[n];
        WindowLength = weights.Length;
        _transform = FrameTransform.Create(weights.Length, hopLength: 1, weights);
        _real = new LaneBuffer<float>(_transform.BinCount * LaneCount);
        _imaginary = new LaneBuffer<float>(_real.Length);
        _work = new LaneBuffer<float>(_transform.WorkLength);
    }

    /// <summary>Frames of the window.</summary>
    public int WindowLength { get; }

    /// <summary>How many frequencies there are, from 0 on.</summary>
    public int BinCount => _transform.BinCount;

    /// <summary>Frames that are worked on side by side.</summary>
    public int LaneCount => _transform.LaneCount;

    /// <summary>Takes the transforms of some frames: row k has those of all lanes.</summary>
    public delegate void BlockHandler(int frame, ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, int count);

    /// <summary>How many windows there are over so many frames: one more than these where they are centred and even in length.</summary>
    public int FramesOf(int length, bool isCentered) => Math.Max(0, length + (isCentered ? 2 * (WindowLength / 2) : 0) - WindowLength + 1);

    /// <summary>The transforms of all frames, block by block.</summary>
    public void Run(ReadOnlySpan<double> strengths, bool isCentered, BlockHandler take)
    {
        var padding = isCentered ? WindowLength / 2 : 0;
        var padded = new float[checked(strengths.Length + (2 * padding))];
        for (var i = 0; i < strengths.Length; i++) padded[padding + i] = (float)strengths[i];
        var frames = FramesOf(strengths.Length, isCentered);
        for (var frame = 0; frame < frames; frame += LaneCount)
        {
            var count = Math.Min(LaneCount, frames - frame);
            _transform.Spectrum(padded.AsSpan(frame, WindowLength + count - 1), count, _real.Span, _imaginary.Span, LaneCount, _work.Span);
            take(frame, _real.Span, _imaginary.Span, count);
        }
    }

    /// <summary>Gives back what it worked in.</summary>
    public void Dispose()
    {
        _real.Dispose();
        _imaginary.Dispose();
        _work.Dispose();
    }
}
