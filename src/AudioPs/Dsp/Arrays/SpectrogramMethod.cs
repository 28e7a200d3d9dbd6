namespace AudioPs.Dsp;

/// <summary>What put the values of a spectrogram into its bins, where their scale does not tell it.</summary>
public enum SpectrogramMethod
{
    /// <summary>The transform or the bands of its scale.</summary>
    Plain,

    /// <summary>A transform, of which powers were moved to the bin and the frame where their sound lies.</summary>
    Reassigned,

    /// <summary>A filter for each semitone.</summary>
    Semitone,

    /// <summary>The harmonics of each frequency, in the spectrogram of another method.</summary>
    Salience,
}
