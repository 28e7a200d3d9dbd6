using System.Buffers.Binary;
using System.Xml.Linq;
using AudioPs.Drawing;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Rendering;
using SkiaSharp;
using Xunit;

namespace AudioPs.Tests.Rendering;

public sealed class FigureTests
{
    [Theory]
    [InlineData("Stft", null)]
    [InlineData("Mel", null)]
    [InlineData("Gammatone", null)]
    [InlineData("Stft", FrequencyScale.Log)]
    [InlineData("Mel", FrequencyScale.Linear)]
    public void A_tone_of_1_kHz_lights_the_row_of_1_kHz(string view, FrequencyScale? scale)
    {
        var panel = (SpectrogramPanel)Assert.Single(Panels(AudioView.Parse(view), Sine(1000, 2)));
        var options = new FigureOptions { FrequencyScale = scale, Height = 500 };
        using var picture = new Picture(new Figure([panel], options));
        var data = picture.Layout.Panels[0].Data;

        var row = picture.BrightestRow(0, data.MidX);
        var axis = panel.GetAxis(options);
        var found = axis.Frequency(1 - (row + 0.5) / data.Height);

        // The row may be any of the band that the tone is in: half of the distance of neighbours, and half a pixel.
        var frequencies = panel.Spectrogram.Frequencies;
        var band = Enumerable.Range(0, frequencies.Count).MinBy(i => Math.Abs(frequencies[i] - 1000));
        var pixel = Math.Abs(axis.Frequency(1 - (row + 1.0) / data.Height) - found);
        var reach = (frequencies[band + 1] - frequencies[band - 1]) / 2 + pixel;
        Assert.InRange(found, 1000 - reach, 1000 + reach);
        Assert.Equal(Opaque(ColorMap.Magma.Colors[^1]), picture[data.MidX, data.Top + row]);
    }

    [Fact]
    public void Bands_are_at_their_own_frequencies_on_every_axis()
    {
        // Two tones an octave apart: on a logarithmic axis from 20 to 8000 Hz an octave is the same height anywhere.
        var panel = (SpectrogramPanel)Panels(AudioView.Stft, Sine(500, 1)).Single();
        var octave = (SpectrogramPanel)Panels(AudioView.Stft, Sine(1000, 1)).Single();
        using var picture = new Picture(new Figure(
            [panel, octave], new FigureOptions { FrequencyScale = FrequencyScale.Log, Height = 1100 }));
        var data = picture.Layout.Panels[0].Data;

        var distance = Middle(0) - Middle(1);

        Assert.Equal(data.Height * Math.Log(2) / Math.Log(8000 / 20.0), distance, 2.0);

        double Middle(int index)
        {
            var area = picture.Layout.Panels[index].Data;
            var rows = Enumerable.Range(0, area.Height)
                .Where(row => picture[area.MidX, area.Top + row] == Opaque(ColorMap.Magma.Colors[^1])).ToArray();
            return (rows[0] + rows[^1]) / 2.0;
        }
    }

    [Fact]
    public void The_colour_bar_runs_from_the_first_colour_at_its_bottom_to_the_last_at_its_top()
    {
        foreach (var map in ColorMap.All)
        {
            using var picture = new Picture(new Figure(Panels(AudioView.Mel, Sine(440, 1)), new FigureOptions { ColorMap = map }));
            var bar = picture.Layout.Panels[0].Bar;

            Assert.Equal(Opaque(map.Colors[^1]), picture[bar.MidX, bar.Top]);
            Assert.Equal(Opaque(map.Colors[0]), picture[bar.MidX, bar.Bottom - 1]);
        }
    }

    [Fact]
    public void Decibels_are_below_the_loudest_value_over_80_dB()
    {
        var svg = Picture.Svg(new Figure(Panels(AudioView.Mel, Sine(440, 1))));

        Assert.Equal(["-80 dB", "-60 dB", "-40 dB", "-20 dB", "0 dB"], Texts(svg).Where(text => text.EndsWith("dB", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_range_of_decibels_can_be_chosen()
    {
        var panel = (SpectrogramPanel)Panels(AudioView.Mel, Sine(440, 1)).Single();

        Assert.Equal(new ValueRange(-50, -10, "dB"), panel.GetColorBar(new FigureOptions { MinDecibel = -50, MaxDecibel = -10 }).Range);
        Assert.Equal(new ValueRange(-50, 0, "dB"), panel.GetColorBar(new FigureOptions { MinDecibel = -50 }).Range);
        Assert.Equal(new ValueRange(-90, -10, "dB"), panel.GetColorBar(new FigureOptions { MaxDecibel = -10 }).Range);
    }

    [Fact]
    public void Decibels_that_are_given_are_drawn_as_they_are()
    {
        var values = new float[] { -12, -30, -200, 7 };
        var panel = new SpectrogramPanel(Small(values, SpectrogramQuantity.Decibel), 0) { Name = "x", Kind = "y" };

        Assert.Equal(new ValueRange(-73, 7, "dB"), panel.GetColorBar(new FigureOptions()).Range);
    }

    [Fact]
    public void Phases_that_share_a_pixel_are_not_all_the_largest()
    {
        // Noise between −π and π, in five bins a row of pixels: the largest of five would be above zero 31 times of 32.
        var random = new Random(1);
        var values = Enumerable.Range(0, 1000 * 100).Select(_ => (float)((random.NextDouble() * 2 - 1) * Math.PI)).ToArray();
        var spectrogram = new Spectrogram(values, 1, 1000, 100)
        {
            SampleRate = 8000, FftLength = 1998, HopLength = 80, WindowLength = 1998, Window = Window.Hann, Center = true,
            Scale = SpectrogramScale.Linear, Quantity = SpectrogramQuantity.Phase,
            Frequencies = [.. Enumerable.Range(0, 1000).Select(i => i * 8000.0 / 1998)],
        };
        var panel = new SpectrogramPanel(spectrogram, 0) { Name = "x", Kind = "y" };

        var pixels = panel.Paint(new FigureOptions { ColorMap = ColorMap.Gray }, panel.Duration, 100, 200);

        var above = Enumerable.Range(0, 100 * 200).Count(i => pixels[4 * i] > 127);
        Assert.InRange(above, 8000, 14000);
    }

    [Fact]
    public void Silence_is_dark()
    {
        using var picture = new Picture(new Figure(Panels(AudioView.Stft, new AudioClip(new float[16000], 1, 16000))));
        var data = picture.Layout.Panels[0].Data;

        for (var x = data.Left; x < data.Right; x += 7)
            Assert.Equal(Opaque(ColorMap.Magma.Colors[0]), picture[x, data.MidY]);
    }

    [Fact]
    public void Axes_have_seconds_and_hertz()
    {
        var svg = Picture.Svg(new Figure(Panels(AudioView.Stft, Sine(440, 2)), new FigureOptions { Width = 800, Height = 400 }));

        var texts = Texts(svg);
        foreach (var label in new[] { "0.0", "0.5", "1.0", "1.5", "2.0", "Time (s)", "Hz", "0", "2k", "4k", "6k", "8k" })
            Assert.Contains(label, texts);

        var left = XOf(svg, "0.0");
        Assert.Equal((XOf(svg, "2.0") - left) / 2, XOf(svg, "1.0") - left, 0.02);
    }

    [Fact]
    public void Hours_are_told_as_a_clock_does()
    {
        using var stream = new ImpulseStream(8000, 3L * 3600 * 8000, 8000 * 600);
        var texts = Texts(Picture.Svg(new Figure(FigurePanels.Of(AudioView.Waveform, stream, 800))));

        Assert.Contains("1:00:00", texts);
        Assert.Contains("Time (h:min:s)", texts);
    }

    [Fact]
    public void Every_impulse_of_three_hours_is_in_its_column()
    {
        // One sample in ten minutes, and 13.5 s of audio in a column of pixels.
        const int Rate = 8000;
        const long Length = 3L * 3600 * Rate;
        const long Distance = 600L * Rate + 1234;
        using var stream = new ImpulseStream(Rate, Length, Distance);
        using var picture = new Picture(new Figure(FigurePanels.Of(AudioView.Waveform, stream, 800), new FigureOptions { Width = 800, Height = 300 }));
        var data = picture.Layout.Panels[0].Data;

        var high = data.Top + data.Height / 8;
        var columns = Enumerable.Range(data.Left, data.Width)
            .Where(x => picture[x, high] is var color && color.Blue - color.Red > 60).ToArray();
        var impulses = Enumerable.Range(0, (int)((Length + Distance - 1) / Distance)).Select(i => i * Distance).ToArray();

        // A stretch of the envelope that two columns share is in both.
        foreach (var impulse in impulses)
            Assert.Contains(data.Left + (int)(impulse * data.Width / Length), columns);
        Assert.InRange(columns.Length, impulses.Length, 2 * impulses.Length);
    }

    [Fact]
    public void Few_samples_are_joined_by_a_line()
    {
        // One period in 40 samples over a thousand pixels: an outline would be a staircase.
        var samples = Enumerable.Range(0, 41).Select(i => (float)Math.Sin(2 * Math.PI * i / 40)).ToArray();
        using var picture = new Picture(new Figure(Panels(AudioView.Waveform, new AudioClip(samples, 1, 8000)), new FigureOptions { Height = 300 }));
        var data = picture.Layout.Panels[0].Data;

        // Between two samples at the steepest place: as far up as the curve is, not as far as the next sample.
        var (x, expected) = (data.Left + (int)(data.Width * 0.5 / 41), data.MidY - data.Height / 2.0 * Math.Sin(Math.PI / 40));
        var rows = Enumerable.Range(data.Top, data.Height).Where(y => picture[x, y] is var c && c.Blue - c.Red > 60).ToArray();
        Assert.Equal(expected, rows.Average(), 2.0);
    }

    [Fact]
    public void Panels_share_the_pixels_of_time()
    {
        var clip = Sine(1000, 3);
        var panels = new List<FigurePanel>();
        foreach (var view in AudioView.All) panels.AddRange(Panels(view, clip));
        var options = new FigureOptions { Segments = [new AudioSegment(1.5, 1.5) { Label = "half" }], Theme = FigureTheme.Light };
        using var picture = new Picture(new Figure(panels, options));

        var areas = picture.Layout.Panels.Select(panel => (panel.Data.Left, panel.Data.Right)).Distinct();
        var (left, right) = Assert.Single(areas);
        var middle = (left + right) / 2;
        foreach (var panel in picture.Layout.Panels)
        {
            // The moment's line, in its own colour, at half of the width of each.
            var line = Palette.Of(FigureTheme.Light).Segments[0];
            Assert.True(Near(line, picture[middle, panel.Data.MidY]), $"{picture[middle, panel.Data.MidY]}");
            Assert.False(Near(line, picture[middle + 4, panel.Data.MidY]));
        }
    }

    [Fact]
    public void Shorter_audio_ends_where_it_ends()
    {
        using var picture = new Picture(new Figure(
            [.. Panels(AudioView.Stft, Sine(440, 1)), .. Panels(AudioView.Stft, Sine(440, 2))], new FigureOptions { Theme = FigureTheme.Light }));
        var data = picture.Layout.Panels[0].Data;
        var paper = Palette.Of(FigureTheme.Light).DataPaper;

        // A frame reaches a few pixels beyond.
        Assert.NotEqual(paper, picture[data.MidX - 2, data.MidY]);
        Assert.Equal(paper, picture[data.MidX + data.Width / 20, data.MidY]);
    }

    [Fact]
    public void Segments_are_in_the_legend_once_each()
    {
        var segments = new[] { new AudioSegment(0, 0.5) { Label = "speech" }, new AudioSegment(0.6, 0.6) { Label = "onset" }, new AudioSegment(0.7, 0.9) { Label = "speech" } };

        var texts = Texts(Picture.Svg(new Figure(Panels(AudioView.Waveform, Sine(440, 1)), new FigureOptions { Segments = segments })));

        Assert.Single(texts, "speech");
        Assert.Single(texts, "onset");
    }

    [Fact]
    public void Features_have_the_first_row_at_the_bottom_and_neutral_zero()
    {
        // Rising from −1 to 1.
        var values = Enumerable.Range(0, 5).SelectMany(row => Enumerable.Repeat(row / 2f - 1, 10)).ToArray();
        var matrix = new FeatureMatrix(values, 1, ["c0", "c1", "c2", "c3", "c4"], 10) { Kind = "Mfcc", SampleRate = 8000, HopLength = 100 };
        using var picture = new Picture(new Figure(FigurePanels.Of(matrix)));
        var data = picture.Layout.Panels[0].Data;

        var bottom = picture[data.MidX, data.Bottom - 3];
        var top = picture[data.MidX, data.Top + 3];
        var middle = picture[data.MidX, data.MidY];
        Assert.True(bottom.Blue > bottom.Red + 60, $"{bottom}");
        Assert.True(top.Red > top.Blue + 60, $"{top}");
        Assert.True(Picture.Lightness(middle) > 700, $"{middle}");
    }

    [Fact]
    public void The_level_of_cepstra_does_not_hide_the_rest_and_changes_have_a_scale_of_their_own()
    {
        string[] names = ["c0", "c1", "c2", "c0_delta", "c1_delta", "c2_delta"];
        float[] sizes = [-500, 20, -30, 9, 2, -3];
        var values = sizes.SelectMany(size => Enumerable.Range(0, 10).Select(frame => size * (1 - frame / 100f))).ToArray();
        var matrix = new FeatureMatrix(values, 1, names, 10) { Kind = "Mfcc", SampleRate = 8000, HopLength = 100 };
        var panels = FigurePanels.Of(matrix).Cast<MatrixPanel>().ToArray();
        Assert.Equal(["MFCC", "MFCC, delta"], panels.Select(panel => panel.Kind));
        Assert.Equal(new ValueRange(-30, 30, ""), panels[0].GetColorBar(new FigureOptions()).Range);
        Assert.Equal(new ValueRange(-3, 3, ""), panels[1].GetColorBar(new FigureOptions()).Range);
        Assert.Equal("c0_delta", panels[1].GetTicks(new FigureOptions(), 9)[0].Label);
    }

    [Fact]
    public void Panels_that_were_cut_from_different_places_say_so()
    {
        using var one = new CutStream(new ClipStream(Sine(440, 4)), offset: 3 * 16_000);
        using var other = new CutStream(new ClipStream(Sine(440, 4)), offset: 2 * 16_000);
        var panels = FigurePanels.Of([AudioView.Waveform], one, 800).Concat(FigurePanels.Of([AudioView.Waveform], other, 800));
        var figure = new Figure([.. panels]);
        Assert.True(figure.HasManyStarts);
        var texts = Texts(Picture.Svg(figure));
        Assert.Contains("Time from each start (s)", texts);
        Assert.Contains("0.0", texts);
    }

    [Fact]
    public void A_filter_peaks_at_its_centre_frequency()
    {
        var bank = new GammatoneFilterBank(16000, 1, 900);
        var panel = Assert.IsType<CurvePanel>(FigurePanels.Of(bank));
        var options = new FigureOptions { Height = 400 };
        using var picture = new Picture(new Figure([panel], options));
        var data = picture.Layout.Panels[0].Data;

        var paper = Palette.Of(FigureTheme.Light).DataPaper;
        var row = data.Top + 1;
        var columns = Enumerable.Range(data.Left, data.Width).Where(x => picture[x, row] is var c && c.Blue - c.Red > 60).ToArray();
        var found = panel.GetAxis(options).Frequency((columns.Average() + 0.5 - data.Left) / data.Width);

        Assert.NotEqual(paper, picture[columns[0], row]);
        Assert.Equal(bank.Frequencies[0], found, bank.Frequencies[0] * 0.03);
    }

    [Fact]
    public void Everything_that_is_computed_can_be_drawn()
    {
        var clip = Sine(440, 0.5);
        using var stream = new ClipStream(clip);
        var mel = new MelSpectrogramAnalysis(new MelSpectrogramOptions()).Compute(stream);
        foreach (var quantity in new[] { SpectrogramQuantity.Power, SpectrogramQuantity.Log10, SpectrogramQuantity.Ln, SpectrogramQuantity.Phase })
        {
            var values = mel.Values.ToArray();
            if (quantity != SpectrogramQuantity.Power) values = [.. values.Select((_, i) => (float)Math.Sin(i))];
            using var picture = new Picture(new Figure([new SpectrogramPanel(Like(mel, values, quantity), 0) { Name = "x", Kind = "y" }]));
            Assert.Equal(1200, picture.Width);
        }

        using var bank = new Picture(new Figure(FigurePanels.Of(FilterBank.Mel(16000, 512, 40)), new FigureOptions { FrequencyScale = FrequencyScale.Log }));
        Assert.Empty(bank.Layout.Panels[0].Marks.Bar);
    }

    [Fact]
    public void The_same_figure_has_the_same_bytes_on_every_thread()
    {
        var figure = new Figure([.. Panels(AudioView.Waveform, Sine(440, 1)), .. Panels(AudioView.Mel, Sine(440, 1))]);
        using var first = new Picture(figure);

        var others = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8).Select(_ =>
        {
            using var picture = new Picture(figure);
            return (picture.Bytes, Svg: Picture.Svg(figure));
        }).ToArray();

        Assert.All(others, other => Assert.True(first.Bytes.AsSpan().SequenceEqual(other.Bytes)));
        var svg = Picture.Svg(figure);
        Assert.All(others, other => Assert.Equal(svg, other.Svg));
    }

    [Fact]
    public void Text_is_drawn_where_there_are_no_fonts()
    {
        var without = new Typefaces(() => []);
        var panel = Panels(AudioView.Waveform, Sine(440, 1));
        using var expected = new Picture(new Figure(panel, new FigureOptions { Title = "Grüße, Ελλάδα, Москва" }));
        using var picture = new Picture(new Figure(panel, new FigureOptions { Title = "Grüße, Ελλάδα, Москва" }), without);
        Assert.Equal(expected.Bytes, picture.Bytes);
        Assert.True(InkIn(picture, 60, 6, 300, 26) > 300, $"{InkIn(picture, 60, 6, 300, 26)}");

        // What no font has is a box, and no failure.
        using var boxes = new Picture(new Figure(panel, new FigureOptions { Title = "録音" }), without);
        Assert.True(InkIn(boxes, 60, 6, 300, 26) > 50);
    }

    [Fact]
    public void Names_are_text_and_nothing_else()
    {
        var clip = new AudioClip(new float[800], 1, 8000, new AudioSource("/tmp/<script>alert(1)</script>\u001b[31m\u202e\n&.wav", null, 0, false));

        var svg = Picture.Svg(new Figure(Panels(AudioView.Waveform, clip)));

        Assert.Contains(Texts(svg), text => text.Contains("script>\uFFFD[31m\uFFFD\uFFFD&.wav", StringComparison.Ordinal));
        Assert.DoesNotContain(XDocument.Parse(svg).Descendants(), element => element.Name.LocalName == "script");
        Assert.DoesNotContain('\u001b', svg);
    }

    [Fact]
    public void A_name_is_said_once_for_each_file()
    {
        var one = new AudioClip(new float[800], 1, 8000, new AudioSource("/one/take.wav", null, 0, false));
        var two = new AudioClip(new float[800], 1, 8000, new AudioSource("/two/take.wav", null, 0, false));

        var texts = Texts(Picture.Svg(new Figure(
            [.. Panels(AudioView.Waveform, one), .. Panels(AudioView.Stft, one), .. Panels(AudioView.Waveform, two)])));

        Assert.Equal(2, texts.Count(text => text == "take.wav"));
    }

    [Fact]
    public void Long_names_are_shortened_in_the_middle()
    {
        var name = string.Concat(Enumerable.Repeat("a long name of a recording ", 12)) + "end.wav";
        var clip = new AudioClip(new float[800], 1, 8000, new AudioSource("/tmp/" + name, null, 0, false));

        var texts = Texts(Picture.Svg(new Figure(Panels(AudioView.Waveform, clip), new FigureOptions { Width = 500 })));

        Assert.Contains(texts, text => text.StartsWith("a long", StringComparison.Ordinal) && text.Contains('…') && text.EndsWith("end.wav", StringComparison.Ordinal));
    }

    [Fact]
    public void Density_scales_text_and_is_written_into_the_file()
    {
        var panels = Panels(AudioView.Waveform, Sine(440, 1));
        using var plain = new Picture(new Figure(panels, new FigureOptions { Height = 600 }));
        using var dense = new Picture(new Figure(panels, new FigureOptions { Height = 600, Dpi = 192 }));

        Assert.Equal((1200, 600), (dense.Width, dense.Height));
        Assert.Equal(2, dense.Layout.Panels[0].Data.Left / (double)plain.Layout.Panels[0].Data.Left, 0.1);
        Assert.Equal(7559, PixelsPerMetre(dense.Bytes));
        Assert.Equal(3780, PixelsPerMetre(plain.Bytes));
    }

    [Fact]
    public void A_dark_figure_is_dark_all_over()
    {
        using var picture = new Picture(new Figure(
            [.. Panels(AudioView.Waveform, Sine(440, 1)), .. Panels(AudioView.Mel, Sine(440, 0.5))], new FigureOptions { Theme = FigureTheme.Dark }));

        var light = 0;
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (x < picture.Layout.Panels[0].Data.Left && Picture.Lightness(picture[x, y]) > 600) light++;
            }
        }

        Assert.True(Picture.Lightness(picture[1, 1]) < 100);
        Assert.True(Picture.Lightness(picture[picture.Width - 2, picture.Height - 2]) < 100);

        // The second panel's audio ends half way: paper is there.
        var data = picture.Layout.Panels[1].Data;
        Assert.True(Picture.Lightness(picture[data.Right - 5, data.MidY]) < 120);

        // Labels are light, but few.
        Assert.InRange(light, 20, 2000);
    }

    [Theory]
    [InlineData(600, 200)]
    [InlineData(1920, 1080)]
    public void Labels_are_inside_the_picture(int width, int height)
    {
        var figure = new Figure(Panels(AudioView.Stft, Sine(440, 4)), new FigureOptions { Width = width, Height = height });
        var document = XDocument.Parse(Picture.Svg(figure));

        foreach (var text in document.Descendants().Where(element => element.Name.LocalName == "text" && element.Attribute("x") is not null))
        {
            var length = Number(text, "textLength");
            var x = Number(text, "x");
            var left = text.Attribute("text-anchor")?.Value switch { "end" => x - length, "middle" => x - length / 2, _ => x };
            Assert.InRange(left, 0, width);
            Assert.InRange(left + length, 0, width);
            Assert.InRange(Number(text, "y"), Number(text, "font-size") * 0.7, height - 2);
        }
    }

    [Fact]
    public void What_does_not_fit_is_an_error_that_says_what_would()
    {
        var panels = Enumerable.Repeat(Panels(AudioView.Waveform, Sine(440, 1)).Single(), 10).ToArray();
        var low = Failure(() => new Picture(new Figure(panels, new FigureOptions { Height = 200 })));
        Assert.Contains("10 panel(s)", low.Message, StringComparison.Ordinal);
        var needed = int.Parse(low.Message.Split("need ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        using var fitting = new Picture(new Figure(panels, new FigureOptions { Height = needed }));
        Assert.Equal(needed, fitting.Height);

        Failure(() => new Picture(new Figure(panels[..1], new FigureOptions { Width = 64 })));
        Assert.Contains("too many", Failure(() => new Picture(new Figure([.. Enumerable.Repeat(panels[0], 200)]))).Message, StringComparison.Ordinal);
        Assert.Contains("too large", Failure(() => new Picture(new Figure(panels, new FigureOptions { Width = 16384, Height = 16384 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_errors()
    {
        Failure(() => new FigureOptions { Width = 0 }.Validate());
        Failure(() => new FigureOptions { Height = 20000 }.Validate());
        Failure(() => new FigureOptions { Dpi = double.NaN }.Validate());
        Failure(() => new FigureOptions { MinDecibel = 0, MaxDecibel = 0 }.Validate());
        Failure(() => new FigureOptions { MinDecibel = double.NaN }.Validate());
        Failure(() => new Figure([]));
    }

    [Fact]
    public void Nothing_and_what_is_no_number_cannot_be_drawn()
    {
        Assert.Equal(AudioError.InvalidArgument, Failure(() => Panels(AudioView.Waveform, new AudioClip([], 1, 8000))).Error);
        Assert.Equal(AudioError.InvalidData, Failure(() => Panels(AudioView.Waveform, new AudioClip([0, float.NaN, 0], 1, 8000))).Error);
        Assert.Equal(AudioError.InvalidData, Failure(() => FigurePanels.Of(Small([1, float.NaN, 1, 1], SpectrogramQuantity.Power))).Error);
        Assert.Equal(AudioError.InvalidArgument, Failure(() => FigurePanels.Of(Small([], SpectrogramQuantity.Power))).Error);
    }

    [Fact]
    public void A_file_is_whole_or_not_there()
    {
        using var folder = new Media.TemporaryFolder();
        var figure = new Figure(Panels(AudioView.Waveform, Sine(440, 1)));

        Failure(() => figure.Write(folder["x.jpg"]));
        Assert.Throws<OperationCanceledException>(() => figure.Write(folder["x.png"], cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(folder.Names);
        figure.Write(folder["x.png"]);
        Assert.Equal(AudioError.DestinationExists, Failure(() => figure.Write(folder["x.png"])).Error);
        Assert.Equal(["x.png"], folder.Names);
    }

    private static IReadOnlyList<FigurePanel> Panels(AudioView view, AudioClip clip)
    {
        using var stream = new ClipStream(clip);
        return FigurePanels.Of(view, stream, 1200);
    }

    private static AudioClip Sine(double frequency, double seconds, int rate = 16000) => new(
        [.. Enumerable.Range(0, (int)(seconds * rate)).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * i / rate)))], 1, rate);

    private static Spectrogram Small(float[] values, SpectrogramQuantity quantity) => new(values, 1, 2, values.Length / 2)
    {
        SampleRate = 8000, FftLength = 2, HopLength = 1, WindowLength = 2, Window = Window.Hann, Center = true,
        Scale = SpectrogramScale.Linear, Quantity = quantity, Frequencies = [0, 4000],
    };

    private static Spectrogram Like(Spectrogram other, float[] values, SpectrogramQuantity quantity) => new(values, 1, other.Bins, other.Frames)
    {
        SampleRate = other.SampleRate, FftLength = other.FftLength, HopLength = other.HopLength, WindowLength = other.WindowLength,
        Window = other.Window, Center = true, Scale = other.Scale, Quantity = quantity, Frequencies = other.Frequencies,
    };

    private static SKColor Opaque(Rgb color) => new(color.R, color.G, color.B);

    private static bool Near(SKColor expected, SKColor actual) =>
        Math.Abs(expected.Red - actual.Red) + Math.Abs(expected.Green - actual.Green) + Math.Abs(expected.Blue - actual.Blue) < 90;

    private static int InkIn(Picture picture, int left, int top, int right, int bottom)
    {
        var ink = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                if (Picture.Lightness(picture[x, y]) < 400) ink++;
            }
        }

        return ink;
    }

    private static string[] Texts(string svg) => Picture.Texts(svg);

    private static double XOf(string svg, string text) => Number(
        XDocument.Parse(svg).Descendants().Single(element => element.Name.LocalName == "text" && element.Value == text), "x");

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static int PixelsPerMetre(byte[] png)
    {
        var place = png.AsSpan().IndexOf("pHYs"u8);
        Assert.Equal(1, png[place + 12]);
        return BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(place + 4));
    }

    private static AudioException Failure(Action action) => Assert.Throws<AudioException>(action);

    private static AudioException Failure(Func<object> action) => Assert.Throws<AudioException>(action);
}
