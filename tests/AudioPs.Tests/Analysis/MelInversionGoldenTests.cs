using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Magnitudes found for mel bands against librosa: how near their bands come, and how near they are to the original.</summary>
public class MelInversionGoldenTests
{
    [Theory]
    [InlineData("mel_to_stft_trumpet", 22050)]
    [InlineData("mel_to_stft_speech_pow1", 16000)]
    public void Magnitudes_come_as_near_as_librosas(string id, int sampleRate)
    {
        var golden = GoldenData.Case(id);
        var fft = golden.Params.GetProperty("n_fft").GetInt32();
        var power = golden.Params.GetProperty("power").GetDouble();
        var given = golden.Input!.Argument("M");
        var made = FilterBank.Mel(sampleRate, fft, given.Shape[0]);
        var mel = new Spectrogram(Array.ConvertAll(given.Values, value => (float)value), 1, given.Shape[0], given.Shape[1])
        {
            SampleRate = sampleRate,
            FftLength = fft,
            HopLength = fft / 4,
            WindowLength = fft,
            Window = Window.Hann,
            Center = true,
            Scale = SpectrogramScale.Mel,
            Quantity = power == 2 ? SpectrogramQuantity.Power : SpectrogramQuantity.Magnitude,
            Frequencies = made.Frequencies,
        };

        // The bands are told by their frequencies.
        var bank = MelInversion.BankOf(mel, MelNorm.Slaney);
        for (var i = 0; i < made.Values.Length; i++) Assert.Equal(made.Values[i], bank.Values[i], 1e-9);
        var found = new MelInversion(bank).Compute(mel, cancellationToken: TestContext.Current.CancellationToken);
        var output = Assert.Single(golden.Outputs);
        Assert.Equal((output.Shape[0], output.Shape[1]), (found.Bins, found.Frames));
        Assert.DoesNotContain(found.Values, value => !(value >= output.Criterion.MinValue));
        output.AssertResidual(output.Criterion.ToOriginal!, found.Values);
        var bands = new float[given.Values.Length];
        for (var frame = 0; frame < found.Frames; frame++)
        {
            for (var band = 0; band < bank.Bands; band++)
            {
                double sum = 0;
                for (var bin = 0; bin < bank.Bins; bin++) sum += bank[band, bin] * Math.Pow(found[0, bin, frame], power);
                bands[band * found.Frames + frame] = (float)sum;
            }
        }

        output.AssertResidual(output.Criterion.ToMel!, bands);
    }
}
