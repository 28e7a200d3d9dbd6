namespace AudioPs.Analysis;

/// <summary>What tells a tempo around a frame.</summary>
public enum TempogramMethod
{
    /// <summary>After how long the onset strength is like itself: a row for each lag. Halves and thirds of a tempo show too.</summary>
    Autocorrelation,

    /// <summary>How often it swings: a row for each frequency. Multiples of a tempo show too.</summary>
    Fourier,
}
