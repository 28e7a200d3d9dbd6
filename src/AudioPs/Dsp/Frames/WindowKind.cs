namespace AudioPs.Dsp;

/// <summary>The shapes of a <see cref="Window"/>. Formulas and their sources are at <see cref="Window.ToArray"/>.</summary>
public enum WindowKind
{
    /// <summary>All ones.</summary>
    Rectangular,

    /// <summary>Raised cosine.</summary>
    Hann,

    /// <summary>Raised cosine on a pedestal: 0.54 − 0.46 cos.</summary>
    Hamming,

    /// <summary>Three cosine terms: 0.42, 0.5, 0.08.</summary>
    Blackman,

    /// <summary>Four cosine terms, side lobes at −92 dB.</summary>
    BlackmanHarris,

    /// <summary>Triangle with zeros at its ends.</summary>
    Bartlett,

    /// <summary>Kaiser's approximation of the prolate window; its parameter is beta.</summary>
    Kaiser,

    /// <summary>Gaussian; its parameter is the standard deviation in samples.</summary>
    Gaussian,

    /// <summary>Kaldi's window: Hann raised to the power 0.85.</summary>
    Povey,

    /// <summary>Rectangle with cosine ends; its parameter is the tapered share of the length.</summary>
    Tukey,

    /// <summary>Weights of its own, one for each sample.</summary>
    Custom,
}
