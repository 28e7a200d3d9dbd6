using AudioPs.Analysis;
using AudioPs.Drawing;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using SkiaSharp;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class FrequencyContourTests
{
    private static readonly SKColor _first = Palette.Of(FigureTheme.Light).Contours[0];

    [Theory]
    [InlineData("Stft", null)]
    [InlineData("Mel", null)]
    [InlineData("Gammatone", null)]
    [InlineData("Stft", FrequencyScale.Log)]
    [InlineData("Stft", FrequencyScale.Note)]
    public void A_contour_lies_at_its_frequencies_on_every_axis(string view, FrequencyScale? scale)
    {
        // Silence, so that nothing else is light: 1 kHz for a second, nothing for another, 2 kHz for a third.
        var frequencies = Enumerable.Range(0, 301).Select(i => i < 100 ? 1000f : i <= 200 ? float.NaN : 2000f).ToArray();
        var panel = (SpectrogramPanel)Assert.Single(Silence(view, 3));
        var options = new FigureOptions { FrequencyScale = scale, Height = 600, Contour = FrequencyContour.Of(Pitch(frequencies)) };
        using var picture = new Picture(new Figure([panel], options));
        var data = picture.Layout.Panels[0].Data;
        var axis = panel.GetAxis(options);

        foreach (var (seconds, frequency) in new[] { (0.1, 1000), (0.5, 1000), (0.9, 1000), (2.1, 2000), (2.9, 2000) })
        {
            var rows = Lit(picture, data, seconds);
            Assert.NotEmpty(rows);
            Assert.Equal(data.Bottom - (axis.Position(frequency) * data.Height), rows.Average() + 0.5, 1.0);
        }

        // A gap where there is none, and no line from the one to the other.
        foreach (var seconds in (double[])[1.1, 1.5, 1.9]) Assert.Empty(Lit(picture, data, seconds));
    }

    [Fact]
    public void What_is_beyond_the_axis_is_cut_off_and_zero_is_a_gap()
    {
        var frequencies = Enumerable.Range(0, 301).Select(i => i < 100 ? 7000f : i <= 200 ? 0f : 100f).ToArray();
        var panel = Assert.Single(Silence("Stft", 3));
        var options = new FigureOptions { MinFrequency = 500, MaxFrequency = 4000, Height = 600, Contour = FrequencyContour.Of(Pitch(frequencies)) };
        using var picture = new Picture(new Figure([panel], options));
        var data = picture.Layout.Panels[0].Data;

        for (var y = 0; y < picture.Height; y++)
        {
            // All but the names in the header, which are at the right.
            for (var x = 0; x < data.MidX; x++) Assert.False(IsNear(picture[x, y], _first), $"{x}, {y}");
        }

        Assert.Empty(Lit(picture, data, 2.5));
    }

    [Fact]
    public void A_part_and_what_is_over_it_have_the_times_of_the_whole()
    {
        // The part from 10 to 12 s; a contour of the whole, that sounds from 11 s on.
        var clip = new AudioClip(new float[32000], 1, 16000) { StartTime = 10 };
        using var stream = new ClipStream(clip);
        var panel = FigurePanels.Of(AudioView.Stft, stream, 1200, TestContext.Current.CancellationToken);
        var frequencies = Enumerable.Range(0, 2001).Select(i => i < 1100 ? float.NaN : 2000f).ToArray();
        using var picture = new Picture(new Figure(panel, new FigureOptions { Contour = FrequencyContour.Of(Pitch(frequencies)) }));
        var data = picture.Layout.Panels[0].Data;

        var columns = Enumerable.Range(data.Left, data.Width).Where(x => Enumerable.Range(data.Top, data.Height).Any(y => IsNear(picture[x, y], _first))).ToArray();
        Assert.Equal(data.MidX, columns[0], 3.0);
        Assert.InRange(columns[^1], data.Right - 3, data.Right - 1);
    }

    [Fact]
    public void A_pitch_centroids_and_rolloffs_are_contours_and_nothing_else_is()
    {
        Assert.Equal(["pitch"], FrequencyContour.Of(Pitch([440, 441])).Select(one => one.Name));
        var spectral = new FeatureMatrix([1, 2, 3, 4], 1, ["rms", "centroid", "bandwidth", "rolloff"], 1)
        {
            Kind = SpectralFeatureAnalysis.MatrixKind, SampleRate = 8000, HopLength = 80,
        };
        Assert.Equal(["centroid", "rolloff"], FrequencyContour.Of(spectral).Select(one => one.Name));
        Assert.Equal([2f, 4f], FrequencyContour.Of(spectral).Select(one => one.Frequencies(0)[0]));

        foreach (var other in (FeatureMatrix[])
        [
            spectral.SelectRows(0, 1), spectral.SelectRows(2, 1),
            new([1], 1, ["c0"], 1) { Kind = "Mfcc", SampleRate = 8000, HopLength = 80 },
            new([1], 1, ["frequency"], 1) { Kind = "Pitch", SampleRate = 0, HopLength = 0 },
        ])
        {
            Assert.Equal(AudioError.InvalidArgument, Assert.Throws<AudioException>(() => FrequencyContour.Of(other)).Error);
        }
    }

    [Fact]
    public void A_picture_has_the_contours_of_its_own_file_or_all_where_it_has_none()
    {
        var (a, b) = (Of("a.wav"), Of("b.wav"));
        SpectrogramPanel Panel(string? path) => (SpectrogramPanel)FigurePanels.Of(Source(path))[0];

        Assert.Equal([a], FrequencyContour.Over(Panel("a.wav"), [a, b]));
        Assert.Equal([b], FrequencyContour.Over(Panel("b.wav"), [a, b]));
        Assert.Equal([a, b], FrequencyContour.Over(Panel("c.wav"), [a, b]));
        Assert.Equal([a, b], FrequencyContour.Over(Panel(null), [a, b]));

        FrequencyContour Of(string path) => FrequencyContour.Of(Pitch([440, 440], source: AudioSource.InMemory with { Path = path }))[0];

        static Spectrogram Source(string? path) => new([1, 2], 1, 2, 1)
        {
            SampleRate = 8000, FftLength = 2, HopLength = 80, WindowLength = 2, Window = Window.Hann, Center = true, Scale = SpectrogramScale.Linear,
            Quantity = SpectrogramQuantity.Power, Frequencies = [0, 4000], Source = AudioSource.InMemory with { Path = path },
        };
    }

    [Fact]
    public void Names_stand_above_and_of_several_alike_each_has_a_number()
    {
        var panel = Silence("Mel", 1);
        var one = FrequencyContour.Of(Pitch([440, 440]));
        Assert.Contains("pitch", Picture.Texts(Picture.Svg(new Figure(panel, new FigureOptions { Contour = one }))));
        var texts = Picture.Texts(Picture.Svg(new Figure(panel, new FigureOptions { Contour = [.. one, .. one] })));
        Assert.Contains("pitch 1", texts);
        Assert.Contains("pitch 2", texts);
    }

    [Fact]
    public void A_figure_without_a_spectrogram_has_no_place_for_a_contour()
    {
        var waveform = FigurePanels.Of(AudioView.Waveform, new ClipStream(new AudioClip(new float[8000], 1, 8000)), 800, TestContext.Current.CancellationToken);
        var error = Assert.Throws<AudioException>(() => new Figure(waveform, new FigureOptions { Contour = FrequencyContour.Of(Pitch([440])) }));
        Assert.Contains("spectrogram", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FigurePanel> Silence(string view, int seconds)
    {
        using var stream = new ClipStream(new AudioClip(new float[16000 * seconds], 1, 16000));
        return FigurePanels.Of(AudioView.Parse(view), stream, 1200, TestContext.Current.CancellationToken);
    }

    // A frame every 10 ms.
    private static FeatureMatrix Pitch(float[] frequencies, AudioSource? source = null) => new(frequencies, 1, ["frequency"], frequencies.Length)
    {
        Kind = PitchAnalysis.MatrixKind, SampleRate = 16000, HopLength = 160, Source = source ?? AudioSource.InMemory,
    };

    // The rows of a column that have the colour of the first contour.
    private static int[] Lit(Picture picture, SKRectI data, double seconds)
    {
        var x = data.Left + (int)(seconds / 3 * data.Width);
        return [.. Enumerable.Range(data.Top, data.Height).Where(y => IsNear(picture[x, y], _first))];
    }

    private static bool IsNear(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < 60;
}
