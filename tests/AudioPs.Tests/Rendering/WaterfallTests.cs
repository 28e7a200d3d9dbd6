using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering;

public sealed class WaterfallTests
{
    private static readonly TerminalTarget _plain = TerminalTarget.Plain;

    [Theory]
    [InlineData(48000)]
    [InlineData(16000)]
    public void A_tone_of_full_scale_is_at_the_top_in_the_cell_that_has_its_bin(int rate)
    {
        var waterfall = new Waterfall(WaterfallView.Spectrogram, _plain, rate);
        var bin = (int)Math.Round(1000.0 * Waterfall.FftLength / rate);
        var tone = Tone(rate, (double)bin * rate / Waterfall.FftLength, 1);
        var line = waterfall.Draw(tone, 1.25);
        Assert.StartsWith("  1.25 s ", line, StringComparison.Ordinal);
        var cell = line.IndexOf('@', StringComparison.Ordinal) - 9;
        Assert.InRange(bin, waterfall.Bins[cell], waterfall.Bins[cell + 1]);
        Assert.Equal(rate == 16000 ? Waterfall.FftLength / 2 : 341, waterfall.Bins[^1]);
    }

    [Fact]
    public void Ten_steps_of_eight_decibels_go_from_silence_to_full_scale()
    {
        var waterfall = new Waterfall(WaterfallView.Spectrogram, _plain, 48000);
        Assert.Equal("  0.00 s", waterfall.Draw(new float[4096], 0));
        var soft = waterfall.Draw(Tone(48000, 42 * 48000.0 / 2048, 0.0115), 0)[9..];
        Assert.DoesNotContain('@', soft);
        // 39 dB below full scale is just above the middle of ten characters.
        Assert.Contains('+', soft);
    }

    [Fact]
    public void A_wave_reaches_from_its_smallest_to_its_largest_sample()
    {
        var waterfall = new Waterfall(WaterfallView.Waveform, _plain, 48000);
        var line = waterfall.Draw([0, 0.5f, -1, 0.25f], 0)[9..];
        Assert.Equal(0, line.IndexOf('=', StringComparison.Ordinal));
        Assert.Equal(0.75, (double)(line.LastIndexOf('=') + 1) / (80 - 10), 0.02);
    }

    [Fact]
    public void Colours_are_used_where_there_are_some()
    {
        var target = _plain with { ColorDepth = TerminalColorDepth.TrueColor };
        Assert.Contains("\e[48;2;", new Waterfall(WaterfallView.Spectrogram, target, 48000).Draw(Tone(48000, 1000, 1), 0), StringComparison.Ordinal);
    }

    private static float[] Tone(int rate, double frequency, double level) =>
        [.. Enumerable.Range(0, 4096).Select(i => (float)(level * Math.Sin(2 * Math.PI * frequency * i / rate)))];
}
