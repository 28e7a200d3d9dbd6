using AudioPs.Rendering;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class XtermPaletteTests
{
    [Theory]
    [InlineData(16, "#000000")]
    [InlineData(21, "#0000ff")]
    [InlineData(67, "#5f87af")]
    [InlineData(196, "#ff0000")]
    [InlineData(231, "#ffffff")]
    [InlineData(232, "#080808")]
    [InlineData(255, "#eeeeee")]
    public void Colours_are_those_of_xterm(int index, string color) =>
        Assert.Equal(color, XtermPalette.Color(index).ToString());

    [Fact]
    public void A_colour_of_the_palette_is_its_own_nearest()
    {
        for (var index = 16; index < 256; index++)
        {
            var color = XtermPalette.Color(index);
            Assert.Equal(color, XtermPalette.Color(XtermPalette.Nearest(color)));
        }
    }

    [Theory]
    [InlineData(110, 110, 110, "#6c6c6c")]
    [InlineData(250, 5, 5, "#ff0000")]
    [InlineData(0, 0, 4, "#000000")]
    public void The_nearest_looks_most_alike(byte r, byte g, byte b, string expected) =>
        Assert.Equal(expected, XtermPalette.Color(XtermPalette.Nearest(new Rgb(r, g, b))).ToString());

    [Theory]
    [InlineData("Magma", 16)]
    [InlineData("Viridis", 12)]
    [InlineData("Gray", 24)]
    public void A_colour_map_keeps_many_steps_from_dark_to_light(string name, int least)
    {
        var map = ColorMap.Parse(name);
        var indices = new List<byte>();
        foreach (var color in map.Colors)
        {
            var index = XtermPalette.Nearest(color);
            if (indices.Count == 0 || indices[^1] != index) indices.Add(index);
        }

        // Each appears once: the way through the palette never goes back.
        Assert.Equal(indices.Count, indices.Distinct().Count());
        Assert.InRange(indices.Count, least, 240);
    }
}
