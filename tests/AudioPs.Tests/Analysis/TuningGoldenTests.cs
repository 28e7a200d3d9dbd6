using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Tuning, and the peaks of spectra that it is made of, against librosa.</summary>
public class TuningGoldenTests
{
    [Theory]
    [InlineData("tuning_trumpet")]
    [InlineData("tuning_brahms")]
    [InlineData("tuning_brahms_36_005")]
    public void The_tuning_of_audio_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var found = new TuningAnalysis(new TuningOptions
        {
            FftLength = given.GetProperty("n_fft").GetInt32(),
            Resolution = given.GetProperty("resolution").GetDouble(),
            BinsPerOctave = given.GetProperty("bins_per_octave").GetInt32(),
        }).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Assert.Single(golden.Outputs).AssertNear([found.Tuning!.Value]);
    }

    [Theory]
    [InlineData("pitch_tuning_12")]
    [InlineData("pitch_tuning_24")]
    public void The_tuning_of_frequencies_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var found = TuningEstimate.Of(
            golden.Input!.Argument("frequencies").Values, given.GetProperty("resolution").GetDouble(), given.GetProperty("bins_per_octave").GetInt32());
        Assert.Single(golden.Outputs).AssertNear([found!.Value]);
    }

    [Theory]
    [InlineData("piptrack_trumpet")]
    [InlineData("piptrack_robin_mean")]
    public void The_peaks_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var clip = GoldenData.Read(golden.Input!);
        var length = given.GetProperty("n_fft").GetInt32();
        var options = new StftOptions { FftLength = length, HopLength = given.GetProperty("hop_length").GetInt32() };
        var stft = new StftAnalysis(options).Compute(clip, TestContext.Current.CancellationToken).ToSpectrogram(SpectrogramQuantity.Magnitude);
        var finder = new SpectralPeaks(
            clip.SampleRate, length, given.GetProperty("fmin").GetDouble(), given.GetProperty("fmax").GetDouble(), given.GetProperty("threshold").GetDouble());
        var takesMean = given.GetProperty("ref").ToString().EndsWith("mean", StringComparison.Ordinal);
        float[] pitches = new float[stft.Values.Length], heights = new float[pitches.Length];
        for (var frame = 0; frame < stft.Frames; frame++)
        {
            var spectrum = stft.GetFrame(frame);
            var at = frame;
            finder.Find(spectrum, takesMean ? spectrum.Average() : spectrum.Max(), (bin, frequency, height) =>
            {
                pitches[bin * stft.Frames + at] = (float)frequency;
                heights[bin * stft.Frames + at] = (float)height;
            });
        }

        golden.Outputs.Single(output => output.Name == "pitches").AssertNear(pitches);
        golden.Outputs.Single(output => output.Name == "magnitudes").AssertNear(heights);
    }
}
