namespace AudioPs.Dsp;

/// <summary>What the values of a spectrum or a spectrogram are.</summary>
public enum SpectrogramQuantity
{
    /// <summary>The complex values of the transform itself.</summary>
    Complex,

    /// <summary>Amplitude: the absolute value of the transform.</summary>
    Magnitude,

    /// <summary>The square of the magnitude.</summary>
    Power,

    /// <summary>Angle of the complex value in radians, −π to π.</summary>
    Phase,

    /// <summary>Decibel relative to a reference.</summary>
    Decibel,

    /// <summary>Logarithm to base 10, possibly shifted and scaled afterwards.</summary>
    Log10,

    /// <summary>Natural logarithm, possibly shifted and scaled afterwards.</summary>
    Ln,

    /// <summary>The magnitude raised to another exponent than 1 and 2.</summary>
    RaisedMagnitude,

    /// <summary>The share of a whole, 0 to 1: a mask.</summary>
    Share,

    /// <summary>Energy divided by its own course in each band (PCEN), without a unit.</summary>
    Normalized,
}
