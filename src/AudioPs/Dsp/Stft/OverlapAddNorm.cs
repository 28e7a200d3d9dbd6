using System.Globalization;

namespace AudioPs.Dsp;

/// <summary>
/// What overlapping frames, each times the window once more, have to be divided by: the sum of the squares of the windows
/// that lie over a sample.
/// </summary>
/// <remarks>
/// Source: D. W. Griffin and J. S. Lim, "Signal estimation from modified short-time Fourier transform", IEEE Trans. ASSP 32
/// (1984), equation 6. Samples are counted from the first frame's start; segment s is the hop from s · hop on. Away from both
/// ends every segment has the same sums.
/// </remarks>
internal sealed class OverlapAddNorm
{
    // As in scipy.signal.check_NOLA.
    private const double Tolerance = 1e-10;

    // The smallest normal number, as in librosa.istft: where the window is this near to zero the sum of frames stays as it is.
    private const double Tiny = 1.17549435e-38;

    private readonly double[] _squares;
    private readonly int _hopLength;
    private readonly float[] _steady;
    private readonly float[] _edge;

    /// <param name="options">Of the transform that is inverted.</param>
    /// <param name="path">The file it comes from, for the error.</param>
    /// <param name="allowsGaps">Whether samples may be uncovered; they are zeros then.</param>
    /// <exception cref="AudioException">The windows leave samples uncovered, so that there is no inverse.</exception>
    public OverlapAddNorm(StftOptions options, string? path, bool allowsGaps = false)
    {
        _hopLength = options.HopLength;
        Window = options.Window.ToFrame(options.Frames.EffectiveWindowLength, options.FftLength);
        _squares = Array.ConvertAll(Window, value => value * value);
        _steady = new float[_hopLength];
        _edge = new float[_hopLength];
        var least = Fill(_steady, Overlap - 1, 0, Overlap - 1);
        if (least > Tolerance || allowsGaps) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A {(options.Window.Symmetric ? "symmetric " : "")}{options.Window} window of {options.Frames.EffectiveWindowLength} samples every {_hopLength} has no inverse: there are samples where the squares of the windows add up to {least:G3}, so what was there is lost. Take the transform with a shorter hop, such as {Math.Max(1, options.Frames.EffectiveWindowLength / 4)}, or another window (the condition is called NOLA, nonzero overlap-add)."),
            path);
    }

    /// <summary>The window in the frame.</summary>
    public double[] Window { get; }

    /// <summary>Frames that lie over a sample at most: ⌈FftLength / HopLength⌉.</summary>
    public int Overlap => (_squares.Length + _hopLength - 1) / _hopLength;

    /// <summary>The factors of a segment's samples: one over the sum, or 1 where that is zero.</summary>
    /// <param name="segment">Counted from the first frame's start.</param>
    /// <param name="frames">Frames there are; more than <paramref name="segment"/> when the end is not known yet.</param>
    /// <returns>HopLength values, valid until the next call.</returns>
    public ReadOnlySpan<float> Factors(long segment, long frames)
    {
        var first = Math.Max(0, segment - Overlap + 1);
        var last = Math.Min(segment, frames - 1);
        if (last - first == Overlap - 1) return _steady;
        Fill(_edge, segment, first, last);
        return _edge;
    }

    private double Fill(float[] factors, long segment, long first, long last)
    {
        var least = double.PositiveInfinity;
        for (var p = 0; p < _hopLength; p++)
        {
            double sum = 0;
            for (var frame = first; frame <= last; frame++)
            {
                var n = (segment - frame) * _hopLength + p;
                if (n < _squares.Length) sum += _squares[n];
            }

            least = Math.Min(least, sum);
            factors[p] = sum > Tiny ? (float)(1 / sum) : 1;
        }

        return least;
    }
}
