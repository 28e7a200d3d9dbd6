using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class TerminalGraphicsTests
{
    [Theory]
    [InlineData("\e[?62;4c", true)]
    [InlineData("\e[?64;1;2;4;6;9;15;22c", true)]
    [InlineData("\e[?62;22c", false)]
    [InlineData("\e[?1;2c", false)]
    // The class of a VT132, not Sixel graphics.
    [InlineData("\e[?4;6c", false)]
    [InlineData("\e[?4c", false)]
    [InlineData("\e[?62;14;24;40;44c", false)]
    // Secondary attributes, which nobody asked for.
    [InlineData("\e[>62;4;0c", false)]
    // Readers of keys take the escape for the Alt key.
    [InlineData("[?62;4c", true)]
    [InlineData("", false)]
    public void Sixel_graphics_are_the_fourth_attribute(string reply, bool expected) =>
        Assert.Equal(expected, TerminalGraphics.Parse(reply, 80, 24).HasSixel);

    [Theory]
    [InlineData("\e[6;20;10t\e[?62;4c", 10, 20)]
    [InlineData("\e[6;20;10t\e[4;999;999t\e[?62;4c", 10, 20)]
    // Without the size of a cell, that of the window: 800 x 480 pixels, 80 x 24 cells.
    [InlineData("\e[4;480;800t\e[?62;4c", 10, 20)]
    [InlineData("\e[6;0;0t\e[4;480;800t\e[?62;4c", 10, 20)]
    public void The_size_of_a_cell_is_read(string reply, int width, int height)
    {
        var graphics = TerminalGraphics.Parse(reply, 80, 24);
        Assert.Equal((width, height), (graphics.CellWidth, graphics.CellHeight));
        Assert.True(graphics.CanFit);
    }

    [Theory]
    [InlineData("\e[?62;4c")]
    [InlineData("\e[6;0;0t\e[?62;4c")]
    [InlineData("\e[6;20t\e[?62;4c")]
    [InlineData("\e[6;-20;10t\e[?62;4c")]
    [InlineData("\e[6;99999999999999999999;10t\e[?62;4c")]
    [InlineData("\e[6;20;3t\e[?62;4c")]
    [InlineData("\e[6;20;1000t\e[?62;4c")]
    [InlineData("\e[4;1;1t\e[?62;4c")]
    public void Without_a_size_that_can_be_pictures_are_not_chosen_but_can_be_drawn(string reply)
    {
        var graphics = TerminalGraphics.Parse(reply, 80, 24);
        Assert.True(graphics.HasSixel);
        Assert.False(graphics.CanFit);
        Assert.Equal((10, 20), graphics.Cell);
    }

    [Theory]
    [InlineData("\e]0;title\a\eP1$r0m\e\\ls -la\r")]
    [InlineData("\e[\e[\e[?\e[?62;\e[?62;4")]
    [InlineData("[?62;4\nc")]
    [InlineData("\e[?62;4 q\e[A\e[B")]
    public void What_is_no_answer_is_passed_over(string reply) =>
        Assert.Equal(TerminalGraphics.None, TerminalGraphics.Parse(reply, 80, 24));

    [Fact]
    public void An_answer_is_found_among_other_input() =>
        Assert.True(TerminalGraphics.Parse("dir\r\e[A\e[?62;9;4c", 80, 24).HasSixel);

    [Fact]
    public void Endless_input_is_read_in_bounded_memory()
    {
        var reply = "\e[" + string.Concat(Enumerable.Repeat("9999999999;", 100_000)) + "c";
        Assert.Equal(TerminalGraphics.None, TerminalGraphics.Parse(reply, 80, 24));
    }

    [Fact]
    public void A_window_of_no_size_divides_nothing() =>
        Assert.Equal(0, TerminalGraphics.Parse("\e[4;480;800t\e[?62;4c", 0, 0).CellWidth);
}
