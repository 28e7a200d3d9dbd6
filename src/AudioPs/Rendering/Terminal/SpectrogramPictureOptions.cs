namespace AudioPs.Rendering.Terminal;

/// <summary>How a spectrogram is drawn.</summary>
public sealed record SpectrogramPictureOptions : PictureOptions
{
    /// <summary>What it is made of.</summary>
    public SpectrogramMode Mode { get; init; }

    /// <summary>Its colours.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Magma;

    /// <summary>The value of the first colour; by default 80 dB below that of the last.</summary>
    public double? Minimum { get; init; }

    /// <summary>The value of the last colour; by default the largest there is, which is 0 dB where values become decibels.</summary>
    public double? Maximum { get; init; }

    /// <summary>Lower end of the axis of frequencies in Hz; null for that of the spectrogram.</summary>
    public double? MinFrequency { get; init; }

    /// <summary>Upper end of the axis of frequencies in Hz; null for that of the spectrogram.</summary>
    public double? MaxFrequency { get; init; }

    /// <summary>How frequency runs; null for the scale that the bins are equally spaced on.</summary>
    public FrequencyScale? FrequencyScale { get; init; }

    /// <summary>Frequencies over time that are drawn over it: those of the same file, or all where none is of it.</summary>
    public IReadOnlyList<FrequencyContour> Contour { get; init; } = [];

    internal SpectrogramMode Resolve(int height) => Mode switch
    {
        SpectrogramMode.Auto when Target.Graphics.CanFit && CanPlaceImage(height) => SpectrogramMode.Sixel,
        SpectrogramMode.Sixel when CanPlaceImage(height) => SpectrogramMode.Sixel,
        SpectrogramMode.Auto or SpectrogramMode.Sixel => Target.ColorDepth switch
        {
            TerminalColorDepth.TrueColor => SpectrogramMode.TrueColor,
            TerminalColorDepth.Color256 => SpectrogramMode.Color256,
            _ => SpectrogramMode.Text,
        },
        _ => Mode,
    };
}
