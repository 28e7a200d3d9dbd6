namespace AudioPs.Dsp;

/// <summary>The two usual mel scales; <see cref="Mel"/> has their formulas.</summary>
public enum MelScale
{
    /// <summary>Slaney's Auditory Toolbox: linear below 1 kHz, logarithmic above. librosa's default.</summary>
    Slaney,

    /// <summary>HTK's: logarithmic everywhere. torchaudio's default, and Kaldi's.</summary>
    Htk,
}
