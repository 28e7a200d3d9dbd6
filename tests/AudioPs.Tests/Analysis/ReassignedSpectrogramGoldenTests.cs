using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Where the sound of each bin lies, against librosa.</summary>
public class ReassignedSpectrogramGoldenTests
{
    [Theory]
    [InlineData("reassigned_chirp")]
    [InlineData("reassigned_trumpet_edge")]
    public void Places_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var clip = GoldenData.Read(golden.Input!);
        var options = new ReassignedSpectrogramOptions
        {
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            PadMode = Enum.Parse<PadMode>(given.GetProperty("pad_mode").GetString()!, ignoreCase: true),
            MinPower = given.GetProperty("ref_power").GetDouble(),
            FillMissing = given.GetProperty("fill_nan").GetBoolean(),
            KeepOutside = !given.GetProperty("clip").GetBoolean(),
        };
        golden.Outputs.Single(output => output.Name == "frequencies").AssertNear(((FeatureMatrix)Find(ReassignedPart.Frequency)).Values);
        golden.Outputs.Single(output => output.Name == "times").AssertNear(((DoubleFeatureMatrix)Find(ReassignedPart.Time)).Values);
        golden.Outputs.Single(output => output.Name == "magnitudes").AssertNear(((Spectrogram)Find(ReassignedPart.Magnitude)).Values);

        IFeatureArray Find(ReassignedPart part) =>
            new ReassignedSpectrogramAnalysis(options with { Part = part }).Compute(clip, TestContext.Current.CancellationToken);
    }
}
