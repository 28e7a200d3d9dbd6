using AudioPs.Rendering;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class CellCanvasTests
{
    [Fact]
    public void Lines_end_where_something_stands_last()
    {
        var canvas = new CellCanvas(10, 3);
        canvas.Write(0, 2, "ab");
        canvas.Set(2, 9, 'x');
        Assert.Equal(["  ab", "", "         x"], canvas.ToLines(styled: false));
    }

    [Fact]
    public void A_wide_character_takes_two_cells_and_is_never_cut()
    {
        var canvas = new CellCanvas(5, 1);
        canvas.Write(0, 0, "東京都");
        canvas.Write(0, 4, "!");
        Assert.Equal(["東京!"], canvas.ToLines(styled: false));
    }

    [Fact]
    public void A_mark_stays_with_its_letter()
    {
        var canvas = new CellCanvas(3, 1);
        canvas.Write(0, 0, "\u0301e\u0301x");
        Assert.Equal(["e\u0301x"], canvas.ToLines(styled: false));
    }

    [Fact]
    public void Colours_are_said_once_where_they_change_and_taken_back()
    {
        var canvas = new CellCanvas(6, 1);
        canvas.Write(0, 0, "ab", CellColor.Cyan);
        canvas.Set(0, 2, '▀', CellColor.Of(new Rgb(1, 2, 3)), CellColor.Indexed(200));
        canvas.Set(0, 3, '▀', CellColor.Of(new Rgb(1, 2, 3)), CellColor.Indexed(201));
        canvas.Write(0, 4, "cd", weight: CellWeight.Bold);
        Assert.Equal(
            ["\e[36mab\e[38;2;1;2;3;48;5;200m▀\e[48;5;201m▀\e[1;39;49mcd\e[0m"], canvas.ToLines(styled: true));
        Assert.Equal(["ab▀▀cd"], canvas.ToLines(styled: false));
    }

    [Fact]
    public void A_blank_needs_no_colour_of_its_own()
    {
        var canvas = new CellCanvas(3, 1);
        canvas.Set(0, 0, 'a', CellColor.Red);
        canvas.Set(0, 2, 'b', CellColor.Red);
        Assert.Equal(["\e[31ma b\e[0m"], canvas.ToLines(styled: true));
    }

    [Fact]
    public void The_colours_of_the_theme_have_their_codes()
    {
        var canvas = new CellCanvas(1, 2);
        canvas.Set(0, 0, 'x', CellColor.Cyan);
        canvas.Set(1, 0, 'x', CellColor.Default, CellColor.Red);
        Assert.Equal(["\e[36mx\e[0m", "\e[41mx\e[0m"], canvas.ToLines(styled: true));
    }

    [Fact]
    public void Weights_are_taken_back_before_another_is_put_on()
    {
        var canvas = new CellCanvas(5, 1);
        canvas.Write(0, 0, "a", weight: CellWeight.Bold);
        canvas.Write(0, 1, "b", weight: CellWeight.Faint);
        canvas.Write(0, 3, "c");
        Assert.Equal(["\e[1ma\e[22;2mb \e[22mc"], canvas.ToLines(styled: true));
    }
}
