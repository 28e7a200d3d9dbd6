namespace AudioPs.Analysis;

/// <summary>How a gammatone spectrogram is computed.</summary>
public enum GammatoneMethod
{
    /// <summary>The signal goes through the filters, and the energy of what comes out is taken in windows.</summary>
    FilterBank,

    /// <summary>The magnitudes of a short-time Fourier transform are weighted with those of the filters: an approximation.</summary>
    Fft,
}
