namespace AudioPs.Rendering.Terminal;

/// <summary>How a waveform is drawn.</summary>
public sealed record WaveformOptions : PictureOptions
{
    /// <summary>What it is made of.</summary>
    public WaveformMode Mode { get; init; }

    /// <summary>Whether the axis always goes to full scale, so that pictures compare; else it follows the peak.</summary>
    public bool FullScale { get; init; }

    internal WaveformMode Resolved => Mode != WaveformMode.Auto ? Mode
        : Target.Graphics.CanFit ? WaveformMode.Sixel
        : WaveformMode.Braille;
}
