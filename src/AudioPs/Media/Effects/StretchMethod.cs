namespace AudioPs.Media;

/// <summary>How audio is made longer or shorter at the same pitch.</summary>
public enum StretchMethod
{
    /// <summary>By overlapping pieces that fit on each other (WSOLA): clear beats and voices.</summary>
    Wsola,

    /// <summary>By the phases of a short-time Fourier transform: smooth tones and chords, librosa's numbers.</summary>
    PhaseVocoder,
}
