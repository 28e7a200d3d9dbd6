using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Decibels of magnitudes against librosa, within the tolerance of its manifest.</summary>
public class DecibelGoldenTests
{
    [Fact]
    public void Of_magnitudes_equal_librosa()
    {
        var golden = GoldenData.Case("amplitude_to_db_trumpet_stft");
        var given = golden.Params.GetProperty("steps").EnumerateArray().Last();

        // librosa transforms in double precision. At −80 dB its tolerance asks for more than the noise of any float32
        // transform leaves (scipy's misses it 2.4-fold, ours 1.25-fold), so these are magnitudes of the definition.
        var spectra = StftReference.Forward(GoldenData.Read(golden.Input!).Channel(0), new StftOptions());
        var values = new float[golden.Outputs[0].Shape[0] * spectra.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)spectra[i % spectra.Length][i / spectra.Length].Magnitude;
        }

        Decibel.FromMagnitude(
            values, DecibelReference.Max, given.GetProperty("amin").GetDouble(), given.GetProperty("top_db").GetDouble());
        golden.Outputs[0].AssertNear(values);
    }
}
