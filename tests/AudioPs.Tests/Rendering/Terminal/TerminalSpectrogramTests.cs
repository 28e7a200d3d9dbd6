using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class TerminalSpectrogramTests
{
    // Where the picture begins: five columns of labels, a blank and the axis.
    private const int Left = 7;
    private const int SampleRate = 16_000;

    [Theory]
    [InlineData(SpectrogramMode.Text)]
    [InlineData(SpectrogramMode.Color256)]
    [InlineData(SpectrogramMode.TrueColor)]
    public void A_rising_tone_looks_as_it_did(SpectrogramMode mode)
    {
        var options = new SpectrogramPictureOptions { Title = "rise.wav", Mode = mode, Width = 48, Height = 16 };
        Snapshot.Check($"spectrogram-{mode}", Lines(Rise(), options));
    }

    [Theory]
    [InlineData("Stft", null)]
    [InlineData("Stft", FrequencyScale.Log)]
    [InlineData("Stft", FrequencyScale.Mel)]
    [InlineData("Mel", null)]
    [InlineData("Mel", FrequencyScale.Linear)]
    [InlineData("Gammatone", null)]
    public void A_tone_of_1_kHz_lights_the_row_that_is_labelled_so(string view, FrequencyScale? scale)
    {
        // Colours for the last 3 dB only, so that a band beside the tone's does not look like it.
        var options = new SpectrogramPictureOptions { FrequencyScale = scale, Minimum = -3, Width = 80, Height = 28 };
        var lines = Lines(Tone(AudioView.Parse(view), 1000), options);
        var labelled = Array.FindIndex([.. lines], line => line.StartsWith("   1k ┤", StringComparison.Ordinal));
        Assert.True(labelled > 0, "No row is labelled 1k.");
        var brightest = Enumerable.Range(1, 24).MaxBy(row => lines[row].Count(character => character == '@'));
        Assert.Equal(labelled, brightest);
    }

    [Fact]
    public void A_contour_goes_through_the_rows_of_its_frequencies_and_has_gaps()
    {
        // 1 kHz in the first half of a second, nothing in the second half, which are frames of 10 ms.
        float[] frequencies = [.. Enumerable.Range(0, 101).Select(i => i < 50 ? 1000f : float.NaN)];
        var pitch = new FeatureMatrix(frequencies, 1, ["frequency"], frequencies.Length) { Kind = "Pitch", SampleRate = 16000, HopLength = 160 };
        var spectrogram = Overview(AudioView.Stft, new AudioClip(new float[SampleRate], 1, SampleRate));
        var options = new SpectrogramPictureOptions { Width = 87, Height = 28, Contour = FrequencyContour.Of(pitch) };

        var lines = Lines(spectrogram, options with { Mode = SpectrogramMode.Text });
        var marked = Enumerable.Range(1, 24).Where(row => lines[row].Skip(Left).Contains('o')).ToArray();
        Assert.Equal(Array.FindIndex([.. lines], line => line.StartsWith("   1k ┤", StringComparison.Ordinal)), Assert.Single(marked));
        var columns = Enumerable.Range(0, lines[marked[0]].Length - Left).Where(column => lines[marked[0]][Left + column] == 'o').ToArray();
        Assert.Equal(Enumerable.Range(0, columns.Length), columns);
        Assert.InRange(columns.Length, 38, 41);
        Assert.Contains("o pitch", lines[^1], StringComparison.Ordinal);

        var colored = Lines(spectrogram, options with { Mode = SpectrogramMode.TrueColor });
        Assert.Contains("2;77;232;255", colored[marked[0]], StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 24).Except(marked), row => Assert.DoesNotContain("2;77;232;255", colored[row], StringComparison.Ordinal));
        var none = Lines(spectrogram, options with { Mode = SpectrogramMode.Text, Contour = [] });
        Assert.DoesNotContain(none, line => line.Contains("pitch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, "loudest 1 kHz at")]
    [InlineData(250, "loudest 250 Hz at")]
    [InlineData(440, "loudest 440 Hz at")]
    [InlineData(443, "loudest 443 Hz at")]
    [InlineData(261.6, "loudest 261.6 Hz at")]
    [InlineData(3951.07, "loudest 3.951 kHz at")]
    public void The_loudest_frequency_is_named(double frequency, string expected) =>
        Assert.Contains(expected, Lines(Tone(AudioView.Stft, frequency), new SpectrogramPictureOptions())[^1], StringComparison.Ordinal);

    [Fact]
    public void The_loudest_moment_is_named()
    {
        // A burst around 0.75 s.
        var clip = new AudioClip([.. Enumerable.Range(0, SampleRate).Select(n => n is > 11_600 and < 12_400 ? Sine(n, 3000) : 0)], 1, SampleRate);
        var last = Lines(Overview(AudioView.Stft, clip), new SpectrogramPictureOptions { Offset = 100 })[^1];
        var time = last[(last.IndexOf(" at ", StringComparison.Ordinal) + 4)..];
        // 1:40.7 or 1:40.8
        Assert.Matches(@"^1:40\.[78]$", time);
    }

    [Fact]
    public void Colours_of_half_blocks_are_those_of_the_map()
    {
        var screen = AnsiScreen.Read(Lines(
            Rise(), new SpectrogramPictureOptions { Mode = SpectrogramMode.TrueColor, ColorMap = ColorMap.Viridis, Width = Left + 40, Height = 4 + 8 }));
        var raster = SpectrogramRaster.Create(
            Rise().ToDecibel(DecibelReference.Max, 1e-20, dynamicRange: double.PositiveInfinity), 0, FrequencyAxis.Of(Rise()), 0, 20 * 256.0 / SampleRate - 128.0 / SampleRate, 40, 16);
        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 40; x++)
            {
                var cell = screen.At(1 + y / 2, Left + x);
                var color = ColorMap.Viridis.At((raster.Values[y * 40 + x] + 80) / 80);
                Assert.Equal("▀", cell.Text);
                Assert.Equal(
                    string.Create(CultureInfo.InvariantCulture, $"2;{color.R};{color.G};{color.B}"),
                    y % 2 == 0 ? cell.Foreground : cell.Background);
            }
        }
    }

    [Fact]
    public void Of_256_colours_only_those_are_used_that_no_theme_changes()
    {
        var screen = AnsiScreen.Read(Lines(
            Rise(), new SpectrogramPictureOptions { Mode = SpectrogramMode.Color256, Width = Left + 40, Height = 12 }));
        for (var row = 1; row <= 8; row++)
        {
            for (var column = Left; column < Left + 40; column++)
            {
                var cell = screen.At(row, column);
                foreach (var color in (string[])[cell.Foreground, cell.Background])
                {
                    Assert.StartsWith("5;", color, StringComparison.Ordinal);
                    Assert.InRange(int.Parse(color[2..], CultureInfo.InvariantCulture), 16, 255);
                }
            }
        }
    }

    [Fact]
    public void Sixel_graphics_show_the_raster_pixel_by_pixel()
    {
        var target = new TerminalTarget(80, 24, TerminalColorDepth.TrueColor, new TerminalGraphics(true, 7, 15));
        var lines = Lines(Rise(), new SpectrogramPictureOptions { Target = target, Width = Left + 30, Height = 4 + 8 });
        var image = SixelDecoder.Decode(lines[^1]);
        Assert.Equal((30 * 7, 8 * 15), (image.Width, image.Height));
        Assert.InRange(image.Colors, 2, 256);
        var raster = SpectrogramRaster.Create(
            Rise().ToDecibel(DecibelReference.Max, 1e-20, dynamicRange: double.PositiveInfinity), 0, FrequencyAxis.Of(Rise()), 0, 20 * 256.0 / SampleRate - 128.0 / SampleRate, image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                // 64 steps of the map stand for its 256: a pixel is within two colours of it, and a percent is rounded.
                var exact = Math.Clamp((raster.Values[y * image.Width + x] + 80) / 80, 0, 1);
                var near = Enumerable.Range(-3, 7).Select(step => SixelDecoder.Percent(ColorMap.Magma.At(exact + step / 256.0)));
                Assert.Contains(image.Pixels[y, x]!.Value, near);
            }
        }
    }

    [Fact]
    public void Sixel_graphics_lie_in_their_frame()
    {
        var target = new TerminalTarget(80, 24, TerminalColorDepth.TrueColor, new TerminalGraphics(true, 10, 20));
        var lines = Lines(Rise(), new SpectrogramPictureOptions { Target = target, Width = 40, Height = 12 });
        Assert.Contains($"\e7\e[10A\e[{Left + 1}G\eP", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("\e\\\e8", lines[^1], StringComparison.Ordinal);
        Assert.All(lines.SkipLast(1), line => Assert.DoesNotContain("\eP", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SpectrogramMode.TrueColor)]
    [InlineData(SpectrogramMode.Color256)]
    [InlineData(SpectrogramMode.Sixel)]
    public void What_is_recorded_is_text(SpectrogramMode mode)
    {
        var target = new TerminalTarget(80, 24, TerminalColorDepth.TrueColor, new TerminalGraphics(true, 10, 20)) { IsRecorded = true };
        var options = new SpectrogramPictureOptions { Target = target, Mode = mode, Height = 12 };
        var picture = TerminalSpectrogram.Draw(Rise(), options);
        var text = TerminalSpectrogram.Draw(Rise(), options with { Mode = SpectrogramMode.Text });
        Assert.Null(text.Record);
        Assert.Equal(text.Lines, picture.Record);
        Assert.NotEqual(picture.Lines, picture.Record);
    }

    [Theory]
    [InlineData(TerminalColorDepth.TrueColor, "38;2;")]
    [InlineData(TerminalColorDepth.Color256, "38;5;")]
    public void Auto_takes_the_colours_there_are(TerminalColorDepth depth, string expected)
    {
        var target = new TerminalTarget(80, 24, depth, TerminalGraphics.None);
        Assert.Contains(expected, Lines(Rise(), new SpectrogramPictureOptions { Target = target })[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, 8)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public void Every_line_fits(int width, int height)
    {
        foreach (var mode in (SpectrogramMode[])[SpectrogramMode.Text, SpectrogramMode.Color256, SpectrogramMode.TrueColor])
        {
            var options = new SpectrogramPictureOptions { Width = width, Height = height, Mode = mode, Title = new string('東', 200) };
            var screen = AnsiScreen.Read(Lines(Rise(), options));
            Assert.Equal(height, screen.Height);
            for (var row = 0; row < height; row++) Assert.InRange(screen.WidthOf(row), 0, width);
            Assert.Contains("…", screen.Text(0), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Text_has_no_escape_sequences()
    {
        var lines = Lines(Rise(), new SpectrogramPictureOptions { Title = "a\e[2Jb\n" });
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Of_several_channels_the_loudest_counts_at_each_place()
    {
        var values = new float[2 * 4 * 10];
        values[3 * 10 + 1] = 1;
        values[4 * 10 + 0 * 10 + 8] = 1;
        var lines = Lines(Spectrogram(values, 2, 4, 10), new SpectrogramPictureOptions { Width = Left + 38, Height = 8 });
        // Frame t is a cell from t - 1/2 to t + 1/2, and the picture ends with the last: 9 1/2 of them in 38 columns.
        Assert.Equal("  @@@@", lines[1][Left..].TrimEnd());
        Assert.Equal(new string(' ', 30) + "@@@@", lines[4][Left..].TrimEnd());
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Power, "-80", "0 dB")]
    [InlineData(SpectrogramQuantity.Magnitude, "-80", "0 dB")]
    // As they are: 80 dB below the largest, 4; and from the smallest to the largest.
    [InlineData(SpectrogramQuantity.Decibel, "-76", "4 dB")]
    [InlineData(SpectrogramQuantity.Log10, "1.0", "4.0")]
    public void The_colour_bar_tells_the_range(SpectrogramQuantity quantity, string low, string high)
    {
        var last = Lines(Spectrogram([1, 2, 3, 4], 1, 2, 2, quantity), new SpectrogramPictureOptions())[^1];
        Assert.StartsWith(new string(' ', Left) + low + " ", last, StringComparison.Ordinal);
        Assert.Contains("%@ " + high, last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_of_ones_own_is_taken()
    {
        // Powers 0, -20 and -40 dB.
        var spectrogram = Spectrogram([1, 1, 0.01f, 0.01f, 0.0001f, 0.0001f], 1, 3, 2);
        var lines = Lines(spectrogram, new SpectrogramPictureOptions { Minimum = -40, Maximum = -20, Height = 4 + 9 });
        Assert.Equal('@', lines[9][Left + 5]);
        Assert.Equal('@', lines[5][Left + 5]);
        Assert.True(lines[1].Length <= Left, "What is at the minimum is dark.");
        Assert.Contains("-40 ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_range_is_refused()
    {
        var failure = Assert.Throws<AudioException>(() =>
            Lines(Rise(), new SpectrogramPictureOptions { Minimum = 10 }));
        Assert.Equal(AudioError.InvalidArgument, failure.Error);
    }

    [Theory]
    [InlineData("Stft")]
    [InlineData("Mel")]
    [InlineData("Gammatone")]
    public void Audio_shorter_than_a_frame_is_seen(string view)
    {
        var clip = new AudioClip([.. Enumerable.Range(0, 40).Select(n => Sine(n, 1000))], 1, SampleRate);
        var lines = Lines(Overview(AudioView.Parse(view), clip), new SpectrogramPictureOptions { Duration = 0.0025 });
        Assert.Contains("2.5 ms · 16 kHz", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines.Skip(1).Take(15), line => line[Left..].Contains('@', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Power)]
    [InlineData(SpectrogramQuantity.Magnitude)]
    public void Silence_is_dark_and_said_to_be(SpectrogramQuantity quantity)
    {
        var lines = Lines(Spectrogram(new float[20], 1, 4, 5, quantity), new SpectrogramPictureOptions());
        Assert.All(lines.Skip(1).Take(10), line => Assert.True(line.Length <= Left, line));
        Assert.EndsWith("silence", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Phases_run_from_minus_pi_to_pi_in_colours_that_close()
    {
        Assert.Equal(ColorMap.Hue.Colors[0], ColorMap.Hue.Colors[^1]);
        var phases = Spectrogram([.. Enumerable.Range(0, 16).Select(i => i / 8f)], 1, 4, 4, SpectrogramQuantity.Phase);
        var last = Lines(phases, new SpectrogramPictureOptions())[^1];
        Assert.Matches("^ +-π .* π  ", last);
    }

    [Fact]
    public void What_has_no_frames_or_no_finite_values_is_refused()
    {
        Assert.Throws<AudioException>(() => Lines(Spectrogram([], 1, 4, 0), new SpectrogramPictureOptions()));
        Assert.Throws<AudioException>(() => Lines(Spectrogram([float.NaN], 1, 1, 1), new SpectrogramPictureOptions()));
    }

    // A tone that rises a bin with each frame, its neighbours 30 dB below, over a floor that falls with frequency.
    private static Spectrogram Rise()
    {
        const int Size = 20;
        var values = new float[Size * Size];
        for (var bin = 0; bin < Size; bin++)
        {
            for (var frame = 0; frame < Size; frame++)
            {
                var level = Math.Abs(bin - frame) switch { 0 => -0.5, 1 => -30.5, _ => -45.5 - 1.5 * bin };
                values[bin * Size + frame] = (float)Math.Pow(10, level / 10);
            }
        }

        return Spectrogram(values, 1, Size, Size);
    }

    private static Spectrogram Spectrogram(
        float[] values, int channels, int bins, int frames, SpectrogramQuantity quantity = SpectrogramQuantity.Power) =>
        new(values, channels, bins, frames)
        {
            SampleRate = SampleRate,
            FftLength = 2 * (bins - 1),
            HopLength = 256,
            WindowLength = 2 * (bins - 1),
            Window = new Window(WindowKind.Hann),
            Center = true,
            Scale = SpectrogramScale.Linear,
            Quantity = quantity,
            Frequencies = [.. Enumerable.Range(0, bins).Select(bin => (double)bin * SampleRate / 2 / Math.Max(1, bins - 1))],
        };

    private static float Sine(int n, double frequency) => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * n / SampleRate));

    private static Spectrogram Tone(AudioView view, double frequency) =>
        Overview(view, new AudioClip([.. Enumerable.Range(0, SampleRate).Select(n => Sine(n, frequency))], 1, SampleRate));

    private static Spectrogram Overview(AudioView view, AudioClip clip)
    {
        using var stream = new ClipStream(clip);
        return new SpectrogramOverview(view, TerminalSpectrogram.OverviewFrames).Compute(stream);
    }

    private static string[] Lines(Spectrogram spectrogram, SpectrogramPictureOptions options) =>
        [.. TerminalSpectrogram.Draw(spectrogram, options).ToLines()];
}
