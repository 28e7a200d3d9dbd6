namespace AudioPs.Rendering.Terminal;

/// <summary>What a waterfall shows.</summary>
public enum WaterfallView
{
    /// <summary>Frequency from left to right, on the mel scale: how strong each is.</summary>
    Spectrogram,

    /// <summary>The smallest and largest sample, from -1 at the left to 1 at the right.</summary>
    Waveform,
}
