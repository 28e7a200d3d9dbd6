using System.Collections;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class SpectrogramTests
{
    // Value 100 c + 10 b + t.
    private static readonly Spectrogram _block = Make(2, 3, 4);

    [Fact]
    public void Each_view_finds_its_values()
    {
        Assert.Equal(112, _block[1, 1, 2]);
        Assert.Equal([110, 111, 112, 113], _block.Row(1, channel: 1).ToArray());
        Assert.Equal([20f, 21, 22, 23], _block.Channel(0)[8..].ToArray());
        Assert.Equal([103f, 113, 123], _block.GetFrame(3, channel: 1));
        var matrix = _block.ToArray(1);
        Assert.Equal((3, 4, 123f), (matrix.GetLength(0), matrix.GetLength(1), matrix[2, 3]));
        Assert.Equal(100, matrix[0, 0]);
        Assert.Equal([2, 3, 4], _block.Shape);
        Assert.Equal([3, 4], Make(1, 3, 4).Shape);
    }

    [Fact]
    public void A_matrix_is_a_copy()
    {
        _block.ToArray()[0, 0] = -1;
        Assert.Equal(0, _block[0, 0, 0]);
    }

    [Fact]
    public void It_may_have_no_frames()
    {
        var empty = Make(1, 3, 0);
        Assert.Equal((3, 0), (empty.ToArray().GetLength(0), empty.ToArray().GetLength(1)));
        Assert.Empty(empty.Times);
    }

    [Fact]
    public void It_does_not_enumerate() => Assert.False(typeof(IEnumerable).IsAssignableFrom(typeof(Spectrogram)));

    [Fact]
    public void Refuses_what_is_not_there()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _block[2, 0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _block[0, 3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _block[0, 0, 4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _block[0, -1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _block.ToArray(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _block.GetFrame(4));
        Assert.Throws<ArgumentException>(() => Make(1, 1, 1, new float[2]));
    }

    private static Spectrogram Make(int channels, int bins, int frames, float[]? values = null)
    {
        values ??=
        [
            .. from channel in Enumerable.Range(0, channels)
               from bin in Enumerable.Range(0, bins)
               from frame in Enumerable.Range(0, frames)
               select 100f * channel + 10 * bin + frame,
        ];
        return new Spectrogram(values, channels, bins, frames)
        {
            SampleRate = 16_000,
            FftLength = 512,
            HopLength = 160,
            WindowLength = 400,
            Window = Window.Hann,
            Center = true,
            Scale = SpectrogramScale.Linear,
            Quantity = SpectrogramQuantity.Power,
            Frequencies = new double[bins],
        };
    }
}
