namespace AudioPs.Analysis;

/// <summary>A descriptor of a frame: one number, or some, that say how its spectrum or its wave is shaped.</summary>
public enum SpectralFeature
{
    /// <summary>The centre of gravity of the spectrum, in Hz: how bright it sounds.</summary>
    Centroid,

    /// <summary>How far the spectrum reaches to both sides of its centroid, in Hz.</summary>
    Bandwidth,

    /// <summary>The frequency in Hz below which most of the spectrum lies.</summary>
    Rolloff,

    /// <summary>1 for noise and silence, near 0 for tones: the geometric over the arithmetic mean of the powers.</summary>
    Flatness,

    /// <summary>How far peaks stand above valleys in each octave, in dB: a row an octave.</summary>
    Contrast,

    /// <summary>The root of the mean square of the samples: the level.</summary>
    Rms,

    /// <summary>The share of samples at which the wave changes its sign, 0 to 1.</summary>
    ZeroCrossingRate,

    /// <summary>How much the spectrum differs from that of the frame before.</summary>
    Flux,

    /// <summary>The largest value of the spectrum over the mean: 1 for what is flat, large for a tone.</summary>
    Crest,

    /// <summary>How the spectrum falls with frequency, for its own level: per Hz, below 0 where it falls.</summary>
    Slope,

    /// <summary>The coefficients of a polynomial through the spectrum over Hz, the highest degree first.</summary>
    Polynomial,
}
