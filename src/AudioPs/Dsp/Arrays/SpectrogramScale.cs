namespace AudioPs.Dsp;

/// <summary>How the bins of a spectrogram are spaced in frequency.</summary>
public enum SpectrogramScale
{
    /// <summary>Equally in Hz: the bins of the transform.</summary>
    Linear,

    /// <summary>Equally in mel.</summary>
    Mel,

    /// <summary>Equally in equivalent rectangular bandwidths of the ear's filters.</summary>
    Erb,

    /// <summary>Equally in pitch, so many to an octave: the bins of a constant-Q transform.</summary>
    ConstantQ,
}
