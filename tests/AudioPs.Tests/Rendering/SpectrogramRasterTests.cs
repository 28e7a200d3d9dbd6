using AudioPs.Dsp;
using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class SpectrogramRasterTests
{
    // Hop of a second, bins at 0, 100, 200, 300, 400 Hz: frame t is drawn from t − ½ to t + ½ seconds.
    private static readonly Spectrogram _small = Make(bins: 5, frames: 4, (bin, frame) => 10 * bin + frame);

    [Fact]
    public void A_pixel_for_each_value_shows_each_value()
    {
        var raster = SpectrogramRaster.Create(_small, 0, new FrequencyAxis(FrequencyScale.Linear, 0, 400), -0.5, 3.5, 4, 8);

        // The bins at 0 and 400 Hz have half a cell: the axis ends there.
        var bins = (int[])[4, 3, 3, 2, 2, 1, 1, 0];
        for (var row = 0; row < 8; row++)
        {
            Assert.Equal(Enumerable.Range(0, 4).Select(frame => 10f * bins[row] + frame), Row(raster, row));
        }
    }

    [Fact]
    public void Values_are_spread_with_hard_edges_at_their_true_places()
    {
        var raster = SpectrogramRaster.Create(_small, 0, new FrequencyAxis(FrequencyScale.Linear, 0, 400), -0.5, 3.5, 40, 80);
        for (var row = 0; row < 80; row++)
        {
            var frequency = 400 * (79.5 - row) / 80;
            for (var column = 0; column < 40; column++)
            {
                var time = -0.5 + 4 * (column + 0.5) / 40;
                var expected = 10 * (int)Math.Floor(frequency / 100 + 0.5) + (int)Math.Floor(time + 0.5);
                Assert.Equal(expected, raster.Values[row * 40 + column]);
            }
        }
    }

    [Fact]
    public void Where_many_fall_together_the_loudest_shows()
    {
        // One loud value among 500 x 3000 is not lost in a picture of 20 x 30.
        var spectrogram = Make(500, 3000, (bin, frame) => bin == 123 && frame == 1517 ? 0 : -80);
        var raster = SpectrogramRaster.Create(spectrogram, 0, FrequencyAxis.Of(spectrogram), -0.5, 2999.5, 30, 20);
        var loud = Enumerable.Range(0, 600).Where(i => raster.Values[i] == 0).ToArray();
        Assert.Equal([(19 - 123 * 20 / 500) * 30 + 15], loud);
    }

    [Fact]
    public void Beyond_the_data_there_is_nothing()
    {
        var raster = SpectrogramRaster.Create(_small, 0, new FrequencyAxis(FrequencyScale.Linear, 0, 1000), -2.25, 5.75, 8, 10);
        Assert.All(Row(raster, 0), value => Assert.True(float.IsNaN(value)));
        var bottom = Row(raster, 9);
        Assert.Equal([true, true, false, false, false, false, true, true], bottom.Select(float.IsNaN));
    }

    [Fact]
    public void Every_bin_shows_on_every_axis_that_has_the_room()
    {
        foreach (var scale in Enum.GetValues<FrequencyScale>())
        {
            var spectrogram = Make(64, 1, (bin, _) => bin);
            var axis = FrequencyAxis.Of(spectrogram, scale);
            var raster = SpectrogramRaster.Create(spectrogram, 0, axis, -0.5, 0.5, 1, 3000);
            var shown = raster.Values.ToArray();
            Assert.Equal(shown.OrderDescending(), shown);
            var lowest = scale is FrequencyScale.Log or FrequencyScale.Note ? (int)Math.Round(axis.Min / 100) : 0;
            Assert.Equal(Enumerable.Range(lowest, 64 - lowest).Select(bin => (float)bin), shown.Distinct().Order());
        }
    }

    [Fact]
    public void A_row_of_energies_is_left_out()
    {
        var spectrogram = Make(5, 2, (bin, _) => bin, first: double.NaN);
        var raster = SpectrogramRaster.Create(spectrogram, 0, FrequencyAxis.Of(spectrogram), -0.5, 1.5, 2, 100);
        Assert.DoesNotContain(0f, raster.Values.ToArray());
        Assert.Contains(1f, raster.Values.ToArray());
    }

    private static float[] Row(SpectrogramRaster raster, int row) => raster.Values.Slice(row * raster.Width, raster.Width).ToArray();

    private static Spectrogram Make(int bins, int frames, Func<int, int, float> value, double first = 0)
    {
        var values = new float[bins * frames];
        for (var bin = 0; bin < bins; bin++)
        {
            for (var frame = 0; frame < frames; frame++) values[bin * frames + frame] = value(bin, frame);
        }

        return new Spectrogram(values, 1, bins, frames)
        {
            SampleRate = 200 * (bins - 1),
            FftLength = 2 * (bins - 1),
            HopLength = 200 * (bins - 1),
            WindowLength = 2 * (bins - 1),
            Window = WindowKind.Hann,
            Center = true,
            Scale = SpectrogramScale.Linear,
            Quantity = SpectrogramQuantity.Decibel,
            Frequencies = [first, .. Enumerable.Range(1, bins - 1).Select(bin => 100.0 * bin)],
        };
    }
}
