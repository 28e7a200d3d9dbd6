using System.Numerics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Bins of a constant-Q transform that are computed of one transform: that of the signal at a sampling rate halved a number of times, times
/// the spectra of the filters. Immutable: threads may share it.
/// </summary>
/// <remarks>
/// By Parseval's relation the inner products of a frame with the filters are those of their spectra, most of which are near zero. Source: J. C.
/// Brown and M. S. Puckette, "An efficient algorithm for the calculation of a constant Q transform", J. Acoust. Soc. Am. 92 (1992); octave by
/// octave at falling rates: C. Schörkhuber and A. Klapuri, "Constant-Q transform toolbox for music processing", SMC (2010).
/// </remarks>
internal sealed class ConstantQLevel
{
    private readonly float[] _weights;
    private readonly int[] _starts;
    private readonly int[] _firstRows;
    private readonly bool[] _alike;

    /// <param name="options">Valid options.</param>
    /// <param name="firstBin">The first of the bins.</param>
    /// <param name="frequencies">Of the bins, in Hz.</param>
    /// <param name="lengths">Makes the lengths of the filters.</param>
    /// <param name="sampleRate">Of the signal, in Hz.</param>
    /// <param name="halvings">How often the rate is halved; the hop can be as often.</param>
    /// <param name="isMagnitude">Whether magnitudes are summed, of frames under a window, in place of complex values.</param>
    public ConstantQLevel(
        ConstantQOptions options, int firstBin, ReadOnlySpan<double> frequencies, FilterLengths lengths, int sampleRate, int halvings, bool isMagnitude)
    {
        FirstBin = firstBin;
        Halvings = halvings;
        IsMagnitude = isMagnitude;
        var rate = Math.ScaleB(sampleRate, -halvings);
        var longest = lengths.Of(frequencies[0], rate);
        var least = isMagnitude ? 2 * BitOperations.RoundUpToPowerOf2((uint)options.HopLength) : 1;
        var fftLength = Math.Max((long)least, (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Ceiling(longest)));
        if (fftLength > RealFft.MaxLength)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant(
                    $"The filter of {frequencies[0]:0.##} Hz has {longest:0} samples at {rate:0.##} Hz, more than the {RealFft.MaxLength} of the longest transform. Take a higher MinFrequency, fewer BinsPerOctave, a smaller FilterScale, or a HopLength that can be halved more often."));
        }

        Frames = new FrameOptions
        {
            FftLength = (int)fftLength,
            HopLength = options.HopLength >> halvings,
            Window = isMagnitude ? Window.Hann : WindowKind.Rectangular,
            PadMode = options.PadMode,
        };
        Transform = FrameTransform.Create(Frames);
        Filters = new ConstantQFilter[frequencies.Length];
        var fft = new DoubleFft(Frames.FftLength);
        for (var i = 0; i < Filters.Length; i++)
        {
            Filters[i] = ConstantQFilter.Create(
                frequencies[i] / rate, lengths.Of(frequencies[i], rate), options.Window, options.Basis.Norm, options.Basis.Sparsity, fft, isMagnitude);
        }

        (_weights, _starts, _firstRows) = isMagnitude ? MagnitudeWeights(options, frequencies, lengths, sampleRate) : Weights(options, frequencies, lengths, sampleRate);
        _alike = LaneBands.AreAlike(_starts, _firstRows);
    }

    /// <summary>The first of its bins.</summary>
    public int FirstBin { get; }

    /// <summary>Number of its bins.</summary>
    public int BinCount => Filters.Length;

    /// <summary>How often the sampling rate was halved.</summary>
    public int Halvings { get; }

    /// <summary>Whether it gives magnitudes in place of complex values.</summary>
    public bool IsMagnitude { get; }

    /// <summary>How the signal at the lower rate is cut.</summary>
    public FrameOptions Frames { get; }

    /// <summary>The filters, without the factors of the transform.</summary>
    public ConstantQFilter[] Filters { get; }

    /// <summary>What gives the spectra of the frames.</summary>
    public FrameTransform Transform { get; }

    /// <summary>Rows of a block: the real parts of all bins and then the imaginary ones, or their magnitudes.</summary>
    public int RowCount => IsMagnitude ? BinCount : 2 * BinCount;

    /// <summary>Floats that <see cref="Apply"/> works in.</summary>
    public int WorkLength => 2 * Transform.BinCount * Transform.LaneCount + Transform.WorkLength;

    /// <summary>The bins of some frames.</summary>
    /// <param name="samples">As of <see cref="FrameTransform.Spectrum"/>.</param>
    /// <param name="count">Number of frames.</param>
    /// <param name="destination">Takes a block of <see cref="RowCount"/> rows.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public void Apply(ReadOnlySpan<float> samples, int count, Span<float> destination, Span<float> work)
    {
        var lanes = Transform.LaneCount;
        var values = work[..(2 * Transform.BinCount * lanes)];
        var rest = work[values.Length..];
        if (IsMagnitude)
        {
            values = values[..(Transform.BinCount * lanes)];
            Transform.Power(samples, count, values, default, rest);
            VectorMath.SquareRoot(values);
        }
        else
        {
            // Real and imaginary parts in turn: what a filter weighs lies in one run then.
            Transform.Spectrum(samples, count, values, values[lanes..], 2 * lanes, rest);
        }

        LaneBands.Sum(values, _weights, _starts, _firstRows, _alike, lanes, destination);
    }

    // With B for the spectrum of the filter, of n samples of n_0 at the full rate, and h halvings: B 2^h, over √n_0 where it is scaled.
    private (float[] Weights, int[] Starts, int[] FirstRows) Weights(
        ConstantQOptions options, ReadOnlySpan<double> frequencies, FilterLengths lengths, int sampleRate)
    {
        var starts = new int[(2 * BinCount) + 1];
        var firstRows = new int[2 * BinCount];
        for (var part = 0; part < 2; part++)
        {
            for (var i = 0; i < BinCount; i++)
            {
                var band = (part * BinCount) + i;
                firstRows[band] = 2 * Filters[i].FirstBin;
                starts[band + 1] = starts[band] + (2 * Filters[i].Real.Length);
            }
        }

        var weights = new float[starts[^1]];
        for (var i = 0; i < BinCount; i++)
        {
            var factor = Math.ScaleB(options.Basis.IsScaled ? 1 / Math.Sqrt(lengths.Of(frequencies[i], sampleRate)) : 1, Halvings);
            var real = weights.AsSpan(starts[i]);
            var imaginary = weights.AsSpan(starts[BinCount + i]);
            for (var k = 0; k < Filters[i].Real.Length; k++)
            {
                var (x, y) = ((float)(factor * Filters[i].Real[k]), (float)(factor * Filters[i].Imaginary[k]));
                (real[2 * k], real[(2 * k) + 1]) = (x, -y);
                (imaginary[2 * k], imaginary[(2 * k) + 1]) = (y, x);
            }
        }

        return (weights, starts, firstRows);
    }

    private (float[] Weights, int[] Starts, int[] FirstRows) MagnitudeWeights(
        ConstantQOptions options, ReadOnlySpan<double> frequencies, FilterLengths lengths, int sampleRate)
    {
        var starts = new int[BinCount + 1];
        for (var i = 0; i < BinCount; i++) starts[i + 1] = starts[i] + Filters[i].Real.Length;
        var weights = new float[starts[^1]];
        for (var i = 0; i < BinCount; i++)
        {
            var factor = Math.Sqrt((options.Basis.IsScaled ? 1 : lengths.Of(frequencies[i], sampleRate)) / Frames.FftLength);
            for (var k = 0; k < Filters[i].Real.Length; k++) weights[starts[i] + k] = (float)(factor * Filters[i].Real[k]);
        }

        return (weights, starts, Array.ConvertAll(Filters, filter => filter.FirstBin));
    }
}
