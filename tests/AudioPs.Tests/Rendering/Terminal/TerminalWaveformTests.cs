using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class TerminalWaveformTests
{
    // Where the picture begins: five columns of labels, a blank and the axis.
    private const int Left = 7;
    private static readonly TerminalTarget _screen = new(80, 24, TerminalColorDepth.TrueColor, TerminalGraphics.None);

    [Theory]
    [InlineData(WaveformMode.Braille, 80, 24)]
    [InlineData(WaveformMode.Block, 60, 15)]
    [InlineData(WaveformMode.Text, 60, 15)]
    public void A_decaying_tone_looks_as_it_did(WaveformMode mode, int width, int height)
    {
        var clip = Clip(8000, n => (float)(Math.Cos(2 * Math.PI * 40 * n / 8000.0) * Math.Exp(-n / 2000.0)));
        var options = new WaveformPictureOptions { Title = "tone.wav", Mode = mode, Width = width, Height = height };
        Snapshot.Check($"waveform-{mode}", Lines(clip, options));
    }

    [Fact]
    public void Colours_of_a_terminal_look_as_they_did()
    {
        var clip = Clip(8000, n => n is > 3000 and < 5000 ? (n % 100 < 50 ? 1 : -1) : 0.2f);
        var options = new WaveformPictureOptions { Title = "clipped.wav", Width = 50, Height = 11, Target = _screen };
        Snapshot.Check("waveform-colours", Lines(clip, options));
    }

    [Theory]
    [InlineData(WaveformMode.Braille)]
    [InlineData(WaveformMode.Block)]
    [InlineData(WaveformMode.Text)]
    public void Each_impulse_of_a_train_is_seen(WaveformMode mode)
    {
        // One sample in 4800, of 96000 and 70 columns: what takes one sample a column, or their mean, shows hardly any.
        var clip = Clip(96_000, n => n % 4800 == 2400 ? 0.9f : 0);
        var screen = AnsiScreen.Read(Lines(clip, new WaveformPictureOptions { Mode = mode, Width = Left + 70, Height = 15 }));
        var tall = Enumerable.Range(0, 70).Where(column => screen.At(2, Left + column).Text != " ").ToArray();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (4800 * i + 2400) * 70 / 96_000), tall);
    }

    [Fact]
    public void Silence_is_a_line_in_the_middle_of_its_lane()
    {
        var screen = AnsiScreen.Read(Lines(Clip(800, _ => 0), new WaveformPictureOptions { Width = 40, Height = 13 }));
        for (var row = 1; row <= 9; row++)
        {
            var isMiddle = row == 5;
            Assert.Equal(isMiddle, screen.Text(row)[..(Left - 2)].Trim() == "0");
            Assert.Equal(isMiddle, screen.At(row, Left + 20).Text != " ");
        }

        Assert.StartsWith("silence", screen.Text(12).Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9f, "1")]
    [InlineData(0.5f, "0.5")]
    [InlineData(0.15f, "0.2")]
    [InlineData(0.00002f, "0.001")]
    [InlineData(1.3f, "2")]
    [InlineData(70f, "100")]
    public void The_axis_goes_to_the_first_round_number_that_the_peak_stays_within(float peak, string limit)
    {
        var lines = Lines(Clip(100, n => n == 50 ? peak : 0), new WaveformPictureOptions());
        Assert.Equal(limit, lines[1][..(Left - 2)].Trim());
    }

    [Fact]
    public void Full_scale_is_1_whatever_the_peak() =>
        Assert.Equal("1", Lines(Clip(100, _ => 0.01f), new WaveformPictureOptions { FullScale = true })[1][..(Left - 2)].Trim());

    [Fact]
    public void The_peak_is_named_with_its_level_and_place()
    {
        var lines = Lines(Clip(8000, n => n == 2000 ? -0.5f : 0), new WaveformPictureOptions { Offset = 10 });
        Assert.Contains("peak -6.0 dBFS at 10.25 s", lines[^1], StringComparison.Ordinal);
        // 20 log10(0.5 / sqrt(8000))
        Assert.EndsWith("RMS -45.1 dBFS", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "at 1 ms")]
    [InlineData(800, "at 0.1 s")]
    [InlineData(8000 * 61, "at 1:01.0")]
    public void Times_are_as_fine_as_they_are_short(int sample, string expected) => Assert.Contains(
        expected, Lines(Clip(sample + 1, n => n == sample ? 0.5f : 0), new WaveformPictureOptions())[^1], StringComparison.Ordinal);

    [Fact]
    public void What_reaches_full_scale_is_red()
    {
        var clip = Clip(1000, n => n is 500 ? 1 : n is 200 ? 0.99f : 0);
        var screen = AnsiScreen.Read(Lines(clip, new WaveformPictureOptions { Target = _screen, Width = Left + 50, Height = 13 }));
        Assert.Equal("31", screen.At(5, Left + 25).Foreground);
        Assert.Equal("36", screen.At(5, Left + 10).Foreground);
    }

    [Fact]
    public void Each_channel_has_a_lane()
    {
        // Left is loud in its first half, right in its second.
        var samples = new float[2000];
        for (var n = 0; n < 500; n++) samples[n] = samples[1500 + n] = n % 2 == 0 ? 0.8f : -0.8f;
        var lines = Lines(new AudioClip(samples, 2, 1000), new WaveformPictureOptions { Width = Left + 40, Height = 4 + 7 + 1 + 7 });
        var screen = AnsiScreen.Read(lines);
        Assert.Equal("L   0 ┤", lines[4][..Left]);
        Assert.Equal("R   0 ┤", lines[12][..Left]);
        Assert.NotEqual(" ", screen.At(2, Left + 10).Text);
        Assert.Equal(" ", screen.At(2, Left + 30).Text);
        Assert.Equal(" ", screen.At(10, Left + 10).Text);
        Assert.NotEqual(" ", screen.At(10, Left + 30).Text);
        Assert.Equal("      │", lines[8]);
        Assert.EndsWith("stereo", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, 8, 1)]
    [InlineData(80, 24, 1)]
    [InlineData(80, 24, 2)]
    [InlineData(133, 40, 6)]
    [InlineData(40, 8, 16)]
    public void Every_line_fits(int width, int height, int channels)
    {
        var samples = new float[channels * 5000];
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan()));
        for (var i = 0; i < samples.Length; i++) samples[i] = float.IsFinite(samples[i]) ? Math.Clamp(samples[i], -1, 1) : 0;
        foreach (var mode in (WaveformMode[])[WaveformMode.Braille, WaveformMode.Block, WaveformMode.Text])
        {
            var options = new WaveformPictureOptions { Width = width, Height = height, Mode = mode, Title = new string('東', 200), Target = _screen };
            var screen = AnsiScreen.Read(Lines(new AudioClip(samples, channels, 8000), options));
            // Three rows a lane are the least.
            Assert.Equal(Math.Max(height, 3 * channels + channels - 1 + 4), screen.Height);
            for (var row = 0; row < screen.Height; row++) Assert.InRange(screen.WidthOf(row), 0, width);
        }
    }

    [Fact]
    public void Text_has_no_escape_sequences()
    {
        var options = new WaveformPictureOptions { Title = "a\e[2Jb\n" };
        Assert.All(Lines(Clip(1000, n => n % 2), options), line => Assert.DoesNotContain(line, char.IsControl));
        Assert.StartsWith("a␛[2Jb␊", Lines(Clip(1000, n => n % 2), options)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Audio_without_samples_is_said_to_have_none()
    {
        var lines = Lines(Clip(0, _ => 0), new WaveformPictureOptions { Title = "empty.wav" });
        Assert.StartsWith("empty.wav", lines[0], StringComparison.Ordinal);
        Assert.Contains("no samples", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_sample_is_a_picture() => Assert.NotEmpty(Lines(Clip(1, _ => 0.5f), new WaveformPictureOptions()));

    [Fact]
    public void A_slow_wave_from_near_is_one_line()
    {
        // 8 samples over 140 columns of dots: steps, joined from one to the next.
        var clip = Clip(8, n => n % 2 == 0 ? 0.8f : -0.8f);
        var screen = AnsiScreen.Read(Lines(clip, new WaveformPictureOptions { Mode = WaveformMode.Block, Width = Left + 64, Height = 15 }));
        for (var step = 1; step < 8; step++)
        {
            Assert.All(Enumerable.Range(3, 7), row => Assert.Contains(
                "█", screen.At(row, Left + 8 * step - 1).Text + screen.At(row, Left + 8 * step).Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Sixel_graphics_show_the_envelope_in_pixels()
    {
        var clip = Clip(96_000, n => n % 4800 == 2400 ? 0.9f : 0);
        var target = _screen with { Graphics = new TerminalGraphics(HasSixel: true, CellWidth: 8, CellHeight: 16) };
        var lines = Lines(clip, new WaveformPictureOptions { Target = target, Width = Left + 60, Height = 13 });
        var image = SixelDecoder.Decode(lines[^1]);
        Assert.Equal((60 * 8, 9 * 16), (image.Width, image.Height));
        var wave = image.Pixels[71, 3];
        var tall = Enumerable.Range(0, image.Width).Where(x => image.Pixels[30, x] == wave).ToArray();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (4800 * i + 2400) * 480 / 96_000), tall);

        // The cursor goes up to the corner of the picture, and comes back.
        Assert.Contains("\e7\e[11A\e[8G\eP", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("\e\\\e8", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WaveformMode.Auto)]
    [InlineData(WaveformMode.Sixel)]
    public void What_is_higher_than_the_window_is_no_image(WaveformMode mode)
    {
        var target = _screen with { Graphics = new TerminalGraphics(true, 10, 20) };
        var clip = Clip(100, _ => 0.5f);
        Assert.Contains("\eP", Lines(clip, new WaveformPictureOptions { Target = target, Mode = mode, Height = 23 })[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("\eP", Lines(clip, new WaveformPictureOptions { Target = target, Mode = mode, Height = 24 })[^1], StringComparison.Ordinal);
        // The row that the cursor is in when all lines are written is the window's last. In text there is no window.
        var text = Lines(clip, new WaveformPictureOptions { Mode = WaveformMode.Sixel, Height = 60 });
        Assert.Contains("\eP", text[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_is_apart_from_the_lines_that_it_covers()
    {
        var target = _screen with { Graphics = new TerminalGraphics(true, 10, 20), IsRecorded = true };
        var options = new WaveformPictureOptions { Target = target, Height = 12 };
        var envelope = new WaveformEnvelopeAnalysis(1000).Compute(Clip(1000, n => MathF.Sin(n)));
        var picture = TerminalWaveform.Draw(envelope, options);
        Assert.All(picture.Lines, line => Assert.DoesNotContain("\eP", line, StringComparison.Ordinal));
        // From the line below the twelve to the second of them.
        Assert.StartsWith("\e7\e[11A\e[8G\eP", picture.Cover, StringComparison.Ordinal);
        Assert.Equal(TerminalWaveform.Draw(envelope, options with { Mode = WaveformMode.Braille }).Lines, picture.Record);
        Assert.Null(TerminalWaveform.Draw(envelope, options with { Target = target with { IsRecorded = false } }).Record);
    }

    [Fact]
    public void Noise_below_the_dots_is_as_thin_as_silence()
    {
        var clip = Clip(1000, n => n == 0 ? 1 : n % 2 == 0 ? 0.001f : -0.001f);
        foreach (var mode in (WaveformMode[])[WaveformMode.Braille, WaveformMode.Block])
        {
            var screen = AnsiScreen.Read(Lines(clip, new WaveformPictureOptions { Mode = mode, Width = Left + 30, Height = 13 }));
            Assert.Equal(mode == WaveformMode.Braille ? "⠒" : "▀", screen.At(5, Left + 20).Text);
        }
    }

    [Fact]
    public void Samples_that_are_no_numbers_are_counted() =>
        Assert.Contains("NaN or infinite: 2", Lines(Clip(100, n => n < 2 ? float.NaN : 0.5f), new WaveformPictureOptions())[^1], StringComparison.Ordinal);

    [Fact]
    public void Auto_is_Sixel_only_where_the_picture_will_fit()
    {
        var clip = Clip(100, _ => 0.5f);
        var known = _screen with { Graphics = new TerminalGraphics(true, 10, 20) };
        var unknown = _screen with { Graphics = new TerminalGraphics(true, 0, 0) };
        Assert.Contains("\eP", Lines(clip, new WaveformPictureOptions { Target = known })[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("\eP", Lines(clip, new WaveformPictureOptions { Target = unknown })[^1], StringComparison.Ordinal);
        Assert.Contains("\eP", Lines(clip, new WaveformPictureOptions { Target = unknown, Mode = WaveformMode.Sixel })[^1], StringComparison.Ordinal);
    }

    private static AudioClip Clip(int count, Func<int, float> sample) =>
        new([.. Enumerable.Range(0, count).Select(sample)], 1, 8000);

    private static string[] Lines(AudioClip clip, WaveformPictureOptions options) =>
        [.. TerminalWaveform.Draw(new WaveformEnvelopeAnalysis(TerminalWaveform.EnvelopeColumns).Compute(clip), options).ToLines()];
}
