using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The spectra of the frames that are described, side by side, raised to the exponents that descriptors ask for.</summary>
/// <param name="bins">Bins of a spectrum.</param>
internal sealed class DescribedFrames(int bins)
{
    private const int Width = SpectralDescriptor.Width;

    private readonly float[] _powers = new float[bins * Width];
    private readonly float[] _magnitudes = new float[bins * Width];
    private readonly float[] _raised = new float[bins * Width];
    private readonly double[] _sums = new double[Width];
    private bool _hasMagnitudes;
    private double _exponent;
    private double _summedExponent;

    /// <summary>The magnitudes of the frame before the first of them in the same channel.</summary>
    public float[] Previous { get; private set; } = [];

    /// <summary>Whether there was a frame before.</summary>
    public bool HasPrevious { get; private set; }

    /// <summary>Takes frames out of those side by side.</summary>
    /// <param name="powers">Bins x lanes.</param>
    /// <param name="lanes">Frames side by side.</param>
    /// <param name="first">The first of them to take. Where fewer than <see cref="SpectralDescriptor.Width"/> follow, the others are silent.</param>
    /// <param name="previous">The magnitudes of the frame before the first one.</param>
    /// <param name="hasPrevious">Whether there was one.</param>
    public void Take(ReadOnlySpan<float> powers, int lanes, int first, float[] previous, bool hasPrevious)
    {
        if (lanes == Width) powers.CopyTo(_powers);
        else TakeColumns(powers, lanes, first);
        (_hasMagnitudes, _exponent, _summedExponent) = (false, 0, 0);
        (Previous, HasPrevious) = (previous, hasPrevious);
    }

    /// <summary>The magnitudes raised to an exponent: 1 for themselves, 2 for the powers. Bins x <see cref="SpectralDescriptor.Width"/>.</summary>
    public ReadOnlySpan<float> Raised(double exponent)
    {
        if (exponent == 2) return _powers;
        if (exponent == 1)
        {
            if (_hasMagnitudes) return _magnitudes;
            _powers.CopyTo(_magnitudes, 0);
            VectorMath.SquareRoot(_magnitudes);
            _hasMagnitudes = true;
            return _magnitudes;
        }

        if (_exponent == exponent) return _raised;
        _powers.CopyTo(_raised, 0);
        VectorMath.Raise(_raised, exponent / 2);
        _exponent = exponent;
        return _raised;
    }

    /// <summary>For each frame the sum of what <see cref="Raised"/> gives. Valid until that of another exponent is asked for.</summary>
    public ReadOnlySpan<double> Sums(double exponent)
    {
        if (_summedExponent == exponent) return _sums;
        ColumnSums.Of(Raised(exponent), _sums);
        _summedExponent = exponent;
        return _sums;
    }

    private void TakeColumns(ReadOnlySpan<float> powers, int lanes, int first)
    {
        var count = Math.Min(Width, lanes - first);
        for (var bin = 0; bin < bins; bin++)
        {
            var from = (bin * lanes) + first;
            if (count == Width)
            {
                SpanVectors.Store(SpanVectors.Load256(powers, from), _powers, bin * Width);
                continue;
            }

            for (var frame = 0; frame < count; frame++) _powers[(bin * Width) + frame] = powers[from + frame];
        }
    }
}
