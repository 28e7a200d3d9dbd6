namespace AudioPs.Dsp;

/// <summary>What the values of a spectrogram are.</summary>
public enum SpectrogramQuantity
{
    /// <summary>Amplitude: the absolute value of the transform.</summary>
    Magnitude,

    /// <summary>The square of the magnitude.</summary>
    Power,

    /// <summary>Decibel relative to a reference.</summary>
    Decibel,

    /// <summary>Logarithm to base 10, possibly shifted and scaled afterwards.</summary>
    Log10,

    /// <summary>Natural logarithm, possibly shifted and scaled afterwards.</summary>
    Ln,
}
