using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>How a figure looks.</summary>
public sealed record FigureOptions
{
    /// <summary>The most pixels of a side.</summary>
    public const int MaxSide = 16_384;

    /// <summary>The fewest pixels of a side.</summary>
    public const int MinSide = 64;

    /// <summary>The most pixels of all, more than of any screen: drawing them takes some 500 MB of memory.</summary>
    public const long MaxPixels = 40_000_000;

    /// <summary>Pixels an inch at which text and lines have their nominal size.</summary>
    public const double StandardDpi = 96;

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Height in pixels; null for one that suits what is drawn.</summary>
    public int? Height { get; init; }

    /// <summary>Pixels an inch: text and lines grow with it, and the picture says it of itself. 24 to 1200.</summary>
    public double Dpi { get; init; } = StandardDpi;

    /// <summary>A title over all; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The colours of values.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Magma;

    /// <summary>The level in dB that the first colour stands for and all below it; null for 80 dB below the last.</summary>
    public double? MinDecibel { get; init; }

    /// <summary>The level in dB that the last colour stands for and all above it; null for the loudest there is.</summary>
    public double? MaxDecibel { get; init; }

    /// <summary>How frequency runs along its axis; null for how the bands of each spectrogram are spaced.</summary>
    public FrequencyScale? FrequencyScale { get; init; }

    /// <summary>Lower end of every axis of frequencies in Hz; null for that of the data.</summary>
    public double? MinFrequency { get; init; }

    /// <summary>Upper end of every axis of frequencies in Hz; null for that of the data.</summary>
    public double? MaxFrequency { get; init; }

    /// <summary>Light or dark.</summary>
    public FigureTheme Theme { get; init; }

    /// <summary>Stretches and moments that are marked in everything that has a time axis.</summary>
    public IReadOnlyList<AudioSegment> Segments { get; init; } = [];

    /// <summary>
    /// Frequencies over time that are drawn over spectrograms: over those of the same file, and over all where none is of the same.
    /// </summary>
    public IReadOnlyList<FrequencyContour> Contour { get; init; } = [];

    /// <summary>Throws when something is out of range.</summary>
    /// <exception cref="AudioException">The message says what is allowed.</exception>
    public void Validate()
    {
        CheckSide(Width, "Width");
        if (Height is { } height) CheckSide(height, "Height");
        if (!(Dpi is >= 24 and <= 1200)) throw Wrong($"Dpi {Dpi} is out of range: give 24 to 1200.");
        if (MinDecibel is { } min && !double.IsFinite(min)) throw Wrong($"MinDecibel {min} is no level: give a number.");
        if (MaxDecibel is { } max && !double.IsFinite(max)) throw Wrong($"MaxDecibel {max} is no level: give a number.");
        if (MinDecibel >= MaxDecibel)
            throw Wrong($"MinDecibel {MinDecibel} must be below MaxDecibel {MaxDecibel}.");
        if (!(MinFrequency is null or >= 0) || !(MaxFrequency is null or > 0) || MinFrequency >= MaxFrequency)
            throw Wrong($"MinFrequency {MinFrequency} must be 0 or more, and below MaxFrequency {MaxFrequency}.");
    }

    private static void CheckSide(int side, string name)
    {
        if (side is < MinSide or > MaxSide)
            throw Wrong($"{name} {side} is out of range: give {MinSide} to {MaxSide} pixels.");
    }

    private static AudioException Wrong(FormattableString message) =>
        new(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
}
