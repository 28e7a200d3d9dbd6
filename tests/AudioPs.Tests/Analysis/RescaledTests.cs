using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class RescaledTests
{
    private static readonly AudioClip Clip = Tests.Media.Signal.Noise(32_000, sampleRate: 16_000);

    public static TheoryData<string> Presets => [.. FeaturePreset.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_preset_whose_values_are_not_the_logarithm_that_is_named_says_so(string name)
    {
        var options = FeaturePreset.Parse(name).Mel with { SampleRate = null, PadToSeconds = 0 };
        var plain = options with { Shift = 0, Gain = 1, Normalization = FeatureNormalization.None, SubtractMean = false };
        var (result, logarithm) = (new MelSpectrogramAnalysis(options).Compute(Clip), new MelSpectrogramAnalysis(plain).Compute(Clip));

        Assert.Equal(result.Quantity, logarithm.Quantity);
        Assert.False(logarithm.IsRescaled);
        Assert.Equal(!result.Values.SequenceEqual(logarithm.Values), result.IsRescaled);
    }

    [Theory]
    [InlineData("Whisper", "Mel spectrogram, rescaled log10")]
    [InlineData("NeMo", "Mel spectrogram, rescaled ln")]
    [InlineData("Tacotron2", "Mel spectrogram")]
    public void Its_picture_says_so_and_has_no_unit_on_the_colour_bar(string name, string kind)
    {
        var panel = (SpectrogramPanel)FigurePanels.Of(
            new MelSpectrogramAnalysis(FeaturePreset.Parse(name).Mel with { SampleRate = null, PadToSeconds = 0 }).Compute(Clip)).Single();

        Assert.Equal(kind, panel.Kind);
        Assert.Equal(kind.Contains("rescaled", StringComparison.Ordinal), panel.GetColorBar(new FigureOptions()).Range.Unit.Length == 0);
    }

    [Fact]
    public void Parts_and_channels_of_it_stay_so_and_powers_of_it_are_none()
    {
        var whisper = new MelSpectrogramAnalysis(FeaturePreset.Whisper.Mel with { PadToSeconds = 0 }).Compute(Clip);
        Assert.True(whisper.SelectFrames(3, 4).IsRescaled);
        Assert.True(whisper.SelectRows(3, 4).IsRescaled);

        var standardised = new SpectrogramAnalysis(new SpectrogramOptions { Normalization = FeatureNormalization.PerBand }).Compute(Clip);
        Assert.Equal((SpectrogramQuantity.Power, true), (standardised.Quantity, standardised.IsRescaled));
        Assert.Contains("standardised", Assert.Throws<AudioException>(() => standardised.ToDecibel()).Message, StringComparison.Ordinal);
        // Below 0 too, so no decibels of them are drawn.
        Assert.True(((SpectrogramPanel)FigurePanels.Of(standardised)[0]).GetColorBar(new FigureOptions()).Range.Low < 0);
    }
}
