using AudioPs.Analysis;
using AudioPs.Drawing;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using SkiaSharp;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class TimeCurvesPanelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Loudness_over_time_has_curves_in_LUFS_with_the_names_of_its_rows()
    {
        var panel = Assert.IsType<TimeCurvesPanel>(Assert.Single(FigurePanels.Of(History(-23, -33))));
        Assert.Equal(new ValueRange(-40, -20, "LUFS"), panel.Values);
        Assert.Equal(10, panel.Duration, 9);
        var texts = Picture.Texts(Picture.Svg(new Figure([panel])));
        foreach (var text in (string[])["LUFS", "Momentary", "ShortTerm", "Loudness", "-40", "-20", "Time (s)"]) Assert.Contains(text, texts);
    }

    // Levels that stay: each line lies where the axis has its value, from the first frame to the last.
    [Fact]
    public void A_curve_lies_at_its_values()
    {
        var palette = Palette.Of(FigureTheme.Light);
        using var picture = new Picture(new Figure(FigurePanels.Of(History(-23, -33)), new FigureOptions { Height = 600 }));
        var data = picture.Layout.Panels[0].Data;
        foreach (var (value, color) in new[] { (-23.0, palette.Wave), (-33.0, palette.StrongWave) })
        {
            foreach (var x in (int[])[data.Left + data.Width / 50, data.MidX, data.Right - 3])
            {
                // The soft edges of the stronger line have the other one's colour: each is looked for where it is to be.
                var expected = data.Bottom - (value + 40) / 20 * data.Height;
                var rows = Enumerable.Range((int)expected - 20, 40).Where(y => IsNear(picture[x, y], color)).ToArray();
                Assert.NotEmpty(rows);
                Assert.Equal(expected, rows.Average() + 0.5, 1.5);
            }
        }

        // Nothing before the first frame, which is 0.1 s after the start.
        Assert.DoesNotContain(Enumerable.Range(data.Top, data.Height), y => IsNear(picture[data.Left + 2, y], palette.StrongWave));
    }

    [Fact]
    public void A_peak_of_one_frame_in_thousands_is_drawn()
    {
        var history = History(-50, -50, frames: 100_000, peak: 77_777);
        var palette = Palette.Of(FigureTheme.Light);
        using var picture = new Picture(new Figure(FigurePanels.Of(history), new FigureOptions { Height = 400 }));
        var data = picture.Layout.Panels[0].Data;
        var column = data.Left + (int)(77_778.0 / 100_000 * data.Width);
        var top = data.Bottom - (int)(data.Height * 0.9);
        Assert.Contains(
            Enumerable.Range(column - 2, 5).SelectMany(x => Enumerable.Range(top, 20).Select(y => picture[x, y])),
            color => color.Blue - color.Red > 40);
    }

    [Theory]
    [InlineData(-120, -120, -70, -50)]
    [InlineData(-120, -9.5, -70, -5)]
    [InlineData(-14.2, -14.2, -30, -10)]
    [InlineData(3, 3, -15, 5)]
    public void The_axis_ends_at_the_gate_of_silence_and_spans_20_LU_at_least(double least, double most, double low, double high) =>
        Assert.Equal(new ValueRange(low, high, "LUFS"), Assert.IsType<TimeCurvesPanel>(FigurePanels.Of(History(least, most))[0]).Values);

    [Fact]
    public void A_measured_history_of_one_frame_draws_and_one_of_none_says_that_there_is_none()
    {
        var measure = new LoudnessAnalysis(new LoudnessOptions { History = true });
        var brief = measure.Compute(new AudioClip(new float[1200], 1, 8000), Token).History!;
        Assert.Equal(1, brief.Frames);
        Assert.Contains("LUFS", Picture.Texts(Picture.Svg(new Figure(FigurePanels.Of(brief)))));
        var none = measure.Compute(new AudioClip(new float[700], 1, 8000), Token).History!;
        Assert.Equal(AudioError.InvalidArgument, Assert.Throws<AudioException>(() => FigurePanels.Of(none)).Error);
    }

    [Fact]
    public void A_histogram_has_a_bar_for_each_count_over_an_axis_of_lengths()
    {
        var counts = new FeatureMatrix([0, 4, 1, 2], 1, ["Utterances"], 4) { Kind = "Histogram", SampleRate = 1000, HopLength = 500 };
        var panel = Assert.IsType<HistogramPanel>(Assert.Single(FigurePanels.Of(counts)));
        Assert.Equal(2, panel.Duration, 9);
        Assert.Equal(new ValueRange(0, 4, "utterances"), panel.Values);
        var texts = Picture.Texts(Picture.Svg(new Figure([panel])));
        foreach (var text in (string[])["utterances", "Utterances", "Length (s)"]) Assert.Contains(text, texts);
        var palette = Palette.Of(FigureTheme.Light);
        using var picture = new Picture(new Figure([panel], new FigureOptions { Height = 600 }));
        var data = picture.Layout.Panels[0].Data;
        for (var bar = 0; bar < 4; bar++)
        {
            var x = data.Left + (int)((bar + 0.5) / 4 * data.Width);
            var filled = Enumerable.Range(data.Top, data.Height).Count(y => IsNear(picture[x, y], palette.StrongWave));
            Assert.Equal(counts.Values[bar] / 4.0 * data.Height, filled, 2.0);
        }
    }

    [Fact]
    public void A_pitch_is_a_curve_that_is_lifted_where_there_is_none()
    {
        // 200 Hz, then nothing, then 100 Hz, then one frame by itself.
        var values = new float[300];
        values.AsSpan(0, 40).Fill(200);
        values.AsSpan(40, 20).Fill(float.NaN);
        values.AsSpan(60, 20).Fill(100);
        values.AsSpan(80, 20).Fill(float.NaN);
        values[90] = 150;
        values.AsSpan(100, 40).Fill(1);
        values.AsSpan(160, 20).Fill(1);
        var pitch = new FeatureMatrix(values, 1, ["frequency", "voiced", "probability"], 100) { Kind = "Pitch", SampleRate = 8000, HopLength = 80 };
        var panels = FigurePanels.Of(pitch).Select(panel => Assert.IsType<TimeCurvesPanel>(panel)).ToArray();
        Assert.Equal(["frequency (Hz)", "voiced", "probability"], panels.Select(panel => panel.Values.Unit));
        Assert.Equal((90, 210), (panels[0].Values.Low, panels[0].Values.High));
        Assert.Equal(0, panels[1].Values.Low);

        var palette = Palette.Of(FigureTheme.Light);
        using var picture = new Picture(new Figure([panels[0]], new FigureOptions { Height = 600 }));
        var data = picture.Layout.Panels[0].Data;
        foreach (var (frame, value) in new[] { (20, 200.0), (50, double.NaN), (70, 100), (85, double.NaN), (90, 150), (95, double.NaN) })
        {
            var x = data.Left + (int)(frame * 0.01 / panels[0].Duration * data.Width);
            var rows = Enumerable.Range(data.Top, data.Height).Where(y => IsNear(picture[x, y], palette.StrongWave)).ToArray();
            if (double.IsNaN(value)) Assert.Empty(rows);
            else Assert.Equal(data.Bottom - ((value - 90) / 120 * data.Height), rows.Average() + 0.5, 1.5);
        }
    }

    [Fact]
    public void The_probability_of_speech_is_a_curve_from_0_to_1_that_ends_with_the_audio()
    {
        var clip = new AudioClip(new float[24001], 1, 8000);
        var frames = new VoiceActivityAnalysis(new VoiceActivityOptions { Method = VoiceMethod.Neural }).Compute(clip, Token).Frames;
        var panel = Assert.IsType<TimeCurvesPanel>(Assert.Single(FigurePanels.Of(frames)));
        Assert.Equal(new ValueRange(0, 1, "Probability"), panel.Values);
        Assert.InRange(panel.Duration, 2.9, 3);
    }

    [Fact]
    public void Descriptors_have_a_curve_each_in_their_own_unit_and_the_bands_of_a_contrast_stay_together()
    {
        var clip = new AudioClip([.. Enumerable.Range(0, 22050).Select(i => MathF.Sin(i * i * 1e-5f))], 1, 22050);
        var features = new SpectralFeatureAnalysis(new SpectralFeatureOptions
        {
            Feature = [SpectralFeature.Centroid, SpectralFeature.Flatness, SpectralFeature.Contrast],
        }).Compute(clip, Token);

        var panels = FigurePanels.Of(features);

        Assert.Equal(3, panels.Count);
        Assert.Equal("centroid (Hz)", Assert.IsType<TimeCurvesPanel>(panels[0]).Values.Unit);
        Assert.Equal("flatness", Assert.IsType<TimeCurvesPanel>(panels[1]).Values.Unit);
        Assert.IsType<MatrixPanel>(panels[2]);
    }

    private static bool IsNear(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < 60;

    private static FeatureMatrix History(double momentary, double shortTerm, int frames = 100, int peak = -1)
    {
        var values = new float[2 * frames];
        values.AsSpan(0, frames).Fill((float)momentary);
        values.AsSpan(frames).Fill((float)shortTerm);
        if (peak >= 0) values[frames + peak] = -6;
        return new FeatureMatrix(values, 1, ["Momentary", "ShortTerm"], frames) { Kind = "Loudness", SampleRate = 8000, HopLength = 800, FirstFrameCenter = 800 };
    }
}
