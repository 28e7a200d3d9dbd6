namespace AudioPs.Analysis;

/// <summary>How a discrete Fourier transform is computed.</summary>
public enum DftAlgorithm
{
    /// <summary>The fast Fourier transform, in single precision: N log N steps.</summary>
    Fft,

    /// <summary>The sum that defines it, term by term and in double precision: N² steps, for teaching and for checking.</summary>
    Naive,
}
