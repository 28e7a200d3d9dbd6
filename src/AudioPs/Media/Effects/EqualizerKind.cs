namespace AudioPs.Media;

/// <summary>What a band of an equalizer does, in the order of use: the filters of R. Bristow-Johnson's Audio EQ Cookbook.</summary>
public enum EqualizerKind
{
    /// <summary>Raises or lowers what is around the frequency: SoX's and FFmpeg's equalizer, PK.</summary>
    Peaking,

    /// <summary>Raises or lowers what is below the frequency: bass, LS.</summary>
    LowShelf,

    /// <summary>Raises or lowers what is above the frequency: treble, HS.</summary>
    HighShelf,

    /// <summary>Removes what is below the frequency: 12 dB an octave, HP.</summary>
    HighPass,

    /// <summary>Removes what is above the frequency: 12 dB an octave, LP.</summary>
    LowPass,

    /// <summary>Keeps what is around the frequency, at 0 dB in its middle: BP.</summary>
    BandPass,

    /// <summary>Removes what is at the frequency: bandreject, NO.</summary>
    Notch,

    /// <summary>Changes phases only, by half a cycle at the frequency: AP.</summary>
    AllPass,
}
