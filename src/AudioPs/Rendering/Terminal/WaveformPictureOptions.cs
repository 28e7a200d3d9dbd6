namespace AudioPs.Rendering.Terminal;

/// <summary>How a waveform is drawn.</summary>
public sealed record WaveformPictureOptions : PictureOptions
{
    /// <summary>What it is made of.</summary>
    public WaveformMode Mode { get; init; }

    /// <summary>Whether the axis always goes to full scale, so that pictures compare; else it follows the peak.</summary>
    public bool FullScale { get; init; }

    internal WaveformMode Resolve(int height) => Mode switch
    {
        WaveformMode.Auto when Target.Graphics.CanFit && CanPlaceImage(height) => WaveformMode.Sixel,
        WaveformMode.Sixel when CanPlaceImage(height) => WaveformMode.Sixel,
        WaveformMode.Auto or WaveformMode.Sixel => WaveformMode.Braille,
        _ => Mode,
    };
}
