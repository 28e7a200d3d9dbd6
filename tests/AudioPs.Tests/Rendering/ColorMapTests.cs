using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class ColorMapTests
{
    // The published tables' first, 65th and last colours.
    [Theory]
    [InlineData("magma", "#000004", "#51127c", "#fcfdbf")]
    [InlineData("Viridis", "#440154", "#3b528b", "#fde725")]
    [InlineData("INFERNO", "#000004", "#57106e", "#fcffa4")]
    [InlineData("Plasma", "#0d0887", "#7e03a8", "#f0f921")]
    [InlineData("Gray", "#000000", "#404040", "#ffffff")]
    [InlineData("Turbo", "#30123b", "#28bceb", "#7a0403")]
    public void A_map_has_its_published_colours(string name, string first, string quarter, string last)
    {
        var map = ColorMap.Parse(name);
        Assert.Equal(ColorMap.Size, map.Colors.Count);
        Assert.Equal(first, map.Colors[0].ToString());
        Assert.Equal(quarter, map.Colors[64].ToString());
        Assert.Equal(last, map.Colors[^1].ToString());
    }

    [Fact]
    public void Fractions_run_from_the_first_colour_to_the_last()
    {
        var map = ColorMap.Gray;
        Assert.Equal([0, 0, 0, 127, 128, 255, 255, 255], ((double[])[double.NaN, -1, 0, 0.499, 0.5, 0.999, 1, 2]).Select(x => (int)map.At(x).R));
    }

    [Fact]
    public void Lightness_of_perceptual_maps_never_falls()
    {
        foreach (var map in (ColorMap[])[ColorMap.Magma, ColorMap.Viridis, ColorMap.Inferno, ColorMap.Plasma, ColorMap.Gray])
        {
            var luminance = map.Colors.Select(Luminance).ToArray();
            for (var i = 1; i < luminance.Length; i++) Assert.True(luminance[i] >= luminance[i - 1] - 0.002, $"{map.Name} {i}");
        }
    }

    [Fact]
    public void An_unknown_name_lists_those_there_are()
    {
        var error = Assert.Throws<AudioException>(() => ColorMap.Parse("jet"));
        Assert.Contains("Magma, Viridis, Inferno, Plasma, Gray, Turbo", error.Message, StringComparison.Ordinal);
    }

    // Relative luminance as WCAG 2 defines it.
    private static double Luminance(Rgb color) =>
        0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);

    private static double Linear(byte value) =>
        value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
}
