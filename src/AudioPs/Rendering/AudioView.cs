namespace AudioPs.Rendering;

/// <summary>A picture of a piece of audio.</summary>
public enum AudioView
{
    /// <summary>Amplitude over time.</summary>
    Waveform,

    /// <summary>The short-time Fourier transform: frequency in Hz over time.</summary>
    Stft,

    /// <summary>Mel bands over time.</summary>
    Mel,

    /// <summary>Bands of the ear's filters over time.</summary>
    Gammatone,
}
