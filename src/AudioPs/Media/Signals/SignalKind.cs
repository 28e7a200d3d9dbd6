namespace AudioPs.Media;

/// <summary>What a made signal is.</summary>
public enum SignalKind
{
    /// <summary>A pure tone: sin(2π f t).</summary>
    Sine,

    /// <summary>1 for half of each cycle, then −1: the odd harmonics, falling as 1/k.</summary>
    Square,

    /// <summary>Straight up and down, from 0 upwards: the odd harmonics, falling as 1/k².</summary>
    Triangle,

    /// <summary>Straight from −1 up to 1, then back at once: all harmonics, falling as 1/k.</summary>
    Sawtooth,

    /// <summary>A tone whose frequency rises or falls by the same number of hertz each second.</summary>
    Chirp,

    /// <summary>A tone whose frequency rises or falls by the same musical interval each second.</summary>
    LogarithmicChirp,

    /// <summary>Noise with the same power in each hertz: independent values, evenly distributed.</summary>
    WhiteNoise,

    /// <summary>Noise with the same power in each octave: 3 dB less per octave.</summary>
    PinkNoise,

    /// <summary>Noise that falls by 6 dB per octave above 20 Hz, as a random walk does.</summary>
    BrownNoise,

    /// <summary>One sample, and silence: what a filter makes of it is its impulse response.</summary>
    Impulse,

    /// <summary>Zeros.</summary>
    Silence,

    /// <summary>Short decaying tones at a tempo or at given times, as those of librosa.clicks.</summary>
    Clicks,

    /// <summary>A plucked string: noise that a loop of one cycle smooths. K. Karplus and A. Strong, 1983.</summary>
    Pluck,
}
