using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The spectrum of the frame that is described, or of frames side by side, raised to the exponents that descriptors ask for.</summary>
/// <param name="values">How many values: bins, times frames.</param>
internal sealed class DescribedSpectrum(int values)
{
    private readonly float[] _powers = new float[values];
    private readonly float[] _magnitudes = new float[values];
    private readonly float[] _raised = new float[values];
    private bool _hasMagnitudes;
    private double _exponent;

    /// <summary>The magnitudes of the frame before in the same channel; empty for the first.</summary>
    public ReadOnlySpan<float> Previous => HasPrevious ? PreviousMagnitudes : [];

    /// <summary>Where the magnitudes of the frame before stand.</summary>
    public float[] PreviousMagnitudes { get; set; } = [];

    /// <summary>Whether there was a frame before.</summary>
    public bool HasPrevious { get; set; }

    /// <summary>Takes one frame out of several side by side.</summary>
    /// <param name="powers">Bins x lanes.</param>
    /// <param name="lanes">Frames side by side.</param>
    /// <param name="lane">Which of them.</param>
    public void Take(ReadOnlySpan<float> powers, int lanes, int lane)
    {
        for (var bin = 0; bin < _powers.Length; bin++) _powers[bin] = powers[(bin * lanes) + lane];
        (_hasMagnitudes, _exponent) = (false, 0);
    }

    /// <summary>Takes all values.</summary>
    /// <param name="powers">As many as this holds.</param>
    public void Take(ReadOnlySpan<float> powers)
    {
        powers.CopyTo(_powers);
        (_hasMagnitudes, _exponent) = (false, 0);
    }

    /// <summary>The magnitudes raised to an exponent: 1 for themselves, 2 for the powers.</summary>
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
}
