namespace AudioPs.Analysis;

/// <summary>The logarithm taken of the bands of a spectrogram.</summary>
public enum LogCompression
{
    /// <summary>Decibel: 10 log₁₀ of powers, 20 log₁₀ of magnitudes, 20/p log₁₀ of magnitudes raised to p.</summary>
    Decibel = 1,

    /// <summary>Natural logarithm.</summary>
    Ln = 3,

    /// <summary>Logarithm to base 10.</summary>
    Log10 = 2,

    /// <summary>None: the bands stay powers or magnitudes.</summary>
    None = 0,
}
