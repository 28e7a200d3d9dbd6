using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class TempogramPanelTests
{
    [Theory]
    [InlineData(TempogramMethod.Autocorrelation)]
    [InlineData(TempogramMethod.Fourier)]
    public void A_tempogram_has_an_axis_of_tempi_with_its_strongest_row_at_the_tempo(TempogramMethod method)
    {
        var values = new float[800];
        for (var t = 0; t < values.Length; t += 20) values[t] = 1;
        var strength = new FeatureMatrix(values, 1, ["strength"], values.Length) { Kind = OnsetStrengthAnalysis.MatrixKind, SampleRate = 22_050, HopLength = 512 };
        var tempogram = new TempogramAnalysis(new TempogramOptions { WindowLength = 200, Method = method }).Compute(strength);
        var panel = Assert.IsType<TempogramPanel>(Assert.Single(FigurePanels.Of(tempogram)));
        var options = new FigureOptions();
        var ticks = panel.GetTicks(options, 10);
        Assert.Equal(["15", "30", "60", "120", "240", "480"], ticks.Select(tick => tick.Label).Where(label => label != "15").Prepend("15"));
        Assert.Equal("BPM", panel.GetAxisLabel(new FigureOptions()));

        // Between the octaves around 129 the brightest row lies at 129.
        const int Height = 400;
        var pixels = panel.Paint(options, panel.Duration, 20, Height, TestContext.Current.CancellationToken);
        var brightest = Enumerable.Range(0, Height)
            .Where(y => TempoAt(y) is > 90 and < 180)
            .MaxBy(y => pixels[(4 * ((y * 20) + 10)) + 0] + pixels[(4 * ((y * 20) + 10)) + 1]);
        Assert.InRange(TempoAt(brightest), 120, 138);

        double TempoAt(int y) => panel.MinTempo * Math.Pow(panel.MaxTempo / panel.MinTempo, (Height - y - 0.5) / Height);
    }
}
