using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Sums over harmonics against librosa.</summary>
public class HarmonicSalienceGoldenTests
{
    [Theory]
    [InlineData("harmonics_trumpet_salience")]
    [InlineData("harmonics_trumpet_salience_peaks")]
    [InlineData("harmonics_brahms_salience")]
    [InlineData("harmonics_brahms_salience_peaks")]
    public void Salience_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var weights = given.GetProperty("weights");
        var actual = HarmonicSalience.Compute(
            Magnitudes(golden, "S"),
            new HarmonicSalienceOptions
            {
                Harmonic = [.. given.GetProperty("harmonics").EnumerateArray().Select(one => one.GetDouble())],
                Weight = weights.ValueKind == System.Text.Json.JsonValueKind.Null ? null : [.. weights.EnumerateArray().Select(one => one.GetDouble())],
                AllBins = !given.GetProperty("filter_peaks").GetBoolean(),
                FillValue = given.GetProperty("fill_value").GetDouble(),
            },
            TestContext.Current.CancellationToken);
        Assert.Single(golden.Outputs).AssertNear(actual.Values);
    }

    // What a spectrum is at a multiple of each frequency is the salience of that harmonic alone.
    [Theory]
    [InlineData("harmonics_trumpet_interp")]
    [InlineData("harmonics_brahms_interp")]
    public void Each_harmonic_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var spectrogram = Magnitudes(golden, "x");
        float[] actual =
        [
            .. golden.Params.GetProperty("harmonics").EnumerateArray().SelectMany(one => HarmonicSalience.Compute(
                spectrogram, new HarmonicSalienceOptions { Harmonic = [one.GetDouble()], AllBins = true }, TestContext.Current.CancellationToken).Values),
        ];
        Assert.Single(golden.Outputs).AssertNear(actual);
    }

    // The first bins of a transform of 1024 or 2048, as the notes of the cases say.
    private static Spectrogram Magnitudes(GoldenCase golden, string argument)
    {
        var values = golden.Input!.Argument(argument);
        var length = values.Shape[0] == 200 ? 1024 : 2048;
        var (bins, frames) = (values.Shape[0], values.Shape[1]);
        return new Spectrogram(
            [.. values.Values.Select(value => (float)value)],
            new FrameAxes(AudioSource.InMemory, Window.Hann, 1, bins, frames, 22050, length, length / 2, length, true, 0, 0),
            SpectrogramScale.Linear,
            SpectrogramQuantity.Magnitude,
            [.. Enumerable.Range(0, bins).Select(k => k * 22050.0 / length)]);
    }
}
