using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>A frequency over time that is drawn over spectrograms: a pitch, or a descriptor that is a place on the axis of frequencies. Immutable.</summary>
public sealed class FrequencyContour
{
    private readonly FeatureMatrix _matrix;
    private readonly int _row;

    private FrequencyContour(FeatureMatrix matrix, int row, string name)
    {
        _matrix = matrix;
        _row = row;
        Name = name;
    }

    /// <summary>What it is: pitch, centroid or rolloff.</summary>
    public string Name { get; }

    /// <summary>What it was found in.</summary>
    public AudioSource Source => _matrix.Source;

    /// <summary>Number of channels.</summary>
    public int Channels => _matrix.Channels;

    /// <summary>Number of frames.</summary>
    public int Frames => _matrix.Frames;

    /// <summary>The contours that features hold: of a pitch its frequency, of descriptors of spectra each centroid and rolloff.</summary>
    /// <param name="feature">A <see cref="FeatureMatrix"/> of such rows, with a known sampling rate, in single or double precision.</param>
    /// <returns>One or more, in the order of the rows.</returns>
    /// <exception cref="AudioException">No row is a frequency, or the times of the frames are not known.</exception>
    public static IReadOnlyList<FrequencyContour> Of(IFeatureArray feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if ((feature is IDoubleArray<IFeatureArray> exact ? exact.ToSingle() : feature) is not FeatureMatrix matrix || ContoursOf(matrix) is not { Length: > 0 } contours)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{feature.Source.Name}' is no frequency over time ({KindOf(feature)}), which a contour is. Give a pitch, or the centroid or rolloff of spectra.",
                feature.Source.Path);
        }

        return matrix.SampleRate > 0 && matrix.HopLength > 0 ? contours : throw new AudioException(
            AudioError.InvalidArgument,
            $"The contour of '{matrix.Source.Name}' cannot be drawn over time: its sampling rate and hop are not known. Say them when it is read.",
            matrix.Source.Path);
    }

    /// <summary>The frequency of each frame in Hz; NaN, or what is not above 0, where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ReadOnlySpan<float> Frequencies(int channel) => _matrix.Row(_row, channel);

    /// <summary>The time of a frame, in seconds of what the signal was cut from.</summary>
    public double TimeOf(int frame) => _matrix.StartTime + (_matrix.FirstFrameCenter + (double)frame * _matrix.HopLength) / _matrix.SampleRate;

    /// <summary>Which of its channels are drawn over a channel of a spectrogram: that of the same number; or all, where they have not as many.</summary>
    /// <param name="spectrogram">What is drawn over.</param>
    /// <param name="channel">Which channel of it.</param>
    public IEnumerable<int> ChannelsOver(Spectrogram spectrogram, int channel)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        return spectrogram.Channels == Channels ? [channel] : Enumerable.Range(0, Channels);
    }

    /// <summary>Those of several that are drawn over a panel: none where it is no spectrogram.</summary>
    /// <param name="panel">What is drawn over.</param>
    /// <param name="contours">All of the figure.</param>
    public static IReadOnlyList<FrequencyContour> Over(FigurePanel panel, IReadOnlyList<FrequencyContour> contours)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return panel is SpectrogramPanel ? Of(panel.Path, contours) : [];
    }

    /// <summary>Those of several that are drawn over spectrograms of a file: the ones of that file, or all, where none is of it.</summary>
    internal static IReadOnlyList<FrequencyContour> Of(string? path, IReadOnlyList<FrequencyContour> contours)
    {
        FrequencyContour[] own = [.. contours.Where(contour => contour.Source.Path is { } its && its == path)];
        return own.Length > 0 ? own : contours;
    }

    private static FrequencyContour[] ContoursOf(FeatureMatrix matrix) => matrix.Kind switch
    {
        // The frequency comes first, whatever it is called in a file from elsewhere.
        PitchAnalysis.MatrixKind => [new FrequencyContour(matrix, 0, "pitch")],
        SpectralFeatureAnalysis.MatrixKind =>
        [
            .. matrix.Names.Select((name, row) => (name, row)).Where(one => SpectralFeatureAnalysis.IsPlace(one.name))
                .Select(one => new FrequencyContour(matrix, one.row, one.name)),
        ],
        _ => [],
    };

    private static string KindOf(IFeatureArray feature) => feature is FeatureMatrix matrix ? matrix.Kind : feature.GetType().Name;
}
