namespace AudioPs.Media;

/// <summary>How good, and how costly, a change of sampling rate is: soxr's recipes.</summary>
public enum ResampleQuality
{
    /// <summary>20 bit, pass band up to 0.913 of the lower Nyquist frequency (soxr HQ, librosa's soxr_hq).</summary>
    High = 2,

    /// <summary>28 bit (soxr VHQ, librosa's soxr_vhq).</summary>
    VeryHigh = 3,

    /// <summary>16 bit with a medium transition band (soxr MQ).</summary>
    Medium = 1,

    /// <summary>16 bit with a wide transition band (soxr LQ).</summary>
    Low = 0,
}
