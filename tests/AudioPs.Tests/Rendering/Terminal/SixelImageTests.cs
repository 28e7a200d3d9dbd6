using AudioPs.Rendering;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class SixelImageTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(40, 6)]
    [InlineData(33, 13)]
    [InlineData(300, 47)]
    public void A_picture_is_the_same_after_it_was_written_and_read(int width, int height)
    {
        var image = new SixelImage(width, height, [.. ColorMap.Turbo.Colors]);
        var random = new Random(width);
        // Runs, single pixels and holes.
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width;)
            {
                var color = (short)(random.Next(8) == 0 ? SixelImage.Transparent : random.Next(ColorMap.Size));
                for (var run = random.Next(1, 12); run > 0 && x < width; run--, x++) image[x, y] = color;
            }
        }

        var decoded = SixelDecoder.Decode(image.Encode());
        Assert.Equal((width, height), (decoded.Width, decoded.Height));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                (int, int, int)? expected = image[x, y] < 0 ? null : SixelDecoder.Percent(image.Palette[image[x, y]]);
                Assert.Equal(expected, decoded.Pixels[y, x]);
            }
        }
    }

    [Fact]
    public void Only_colours_that_are_seen_are_defined()
    {
        var image = new SixelImage(10, 10, [.. ColorMap.Gray.Colors]);
        image[3, 3] = 200;
        image[4, 9] = 17;
        Assert.Equal(2, SixelDecoder.Decode(image.Encode()).Colors);
    }

    [Fact]
    public void A_plain_surface_takes_few_characters()
    {
        var image = new SixelImage(1000, 600, [new Rgb(1, 2, 3)]);
        for (var y = 0; y < 600; y++)
        {
            for (var x = 0; x < 1000; x++) image[x, y] = 0;
        }

        // A hundred bands of "#0!1000~-", and what stands around them.
        Assert.InRange(image.Encode().Length, 0, 100 * 9 + 50);
    }

    [Fact]
    public void More_colours_than_terminals_hold_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SixelImage(1, 1, new Rgb[257]));
}
