namespace AudioPs.Rendering;

/// <summary>How frequency runs along an axis.</summary>
public enum FrequencyScale
{
    /// <summary>Equal steps in Hz.</summary>
    Linear,

    /// <summary>Equal steps for equal ratios: octaves are of one height.</summary>
    Log,

    /// <summary>Equal steps in mel, Slaney's: linear below 1 kHz and logarithmic above.</summary>
    Mel,

    /// <summary>Equal steps in equivalent rectangular bandwidths of the ear's filters.</summary>
    Erb,

    /// <summary>As Log, marked by notes of equal temperament, A4 being 440 Hz: C2, C3, C4.</summary>
    Note,
}
