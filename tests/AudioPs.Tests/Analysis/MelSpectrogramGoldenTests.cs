using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Mel spectrograms against librosa, torchaudio and Whisper, within the tolerances of their manifest.</summary>
public class MelSpectrogramGoldenTests
{
    [Theory]
    [InlineData("melspec_trumpet_default")]
    [InlineData("melspec_speech_80_1024_256_pow1")]
    [InlineData("melspec_robin_64_htk_nonorm")]
    [InlineData("melspec_humpback_44k_128_4096_1024")]
    public void Equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        Check(golden, FeaturePreset.Librosa.Mel with
        {
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            Power = given.GetProperty("power").GetDouble(),
            MelCount = given.GetProperty("n_mels").GetInt32(),
            MinFrequency = given.GetProperty("fmin").GetDouble(),
            MaxFrequency = given.GetProperty("fmax").GetDouble(),
            MelScale = given.GetProperty("htk").GetBoolean() ? MelScale.Htk : MelScale.Slaney,
            MelNorm = given.GetProperty("norm").GetString() is null ? MelNorm.None : MelNorm.Slaney,
        });
    }

    [Theory]
    [InlineData("ta_melspec_speech_default")]
    [InlineData("ta_melspec_speech_slaney")]
    public void Equals_torchaudio(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        Check(golden, new MelSpectrogramOptions
        {
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            MelCount = given.GetProperty("n_mels").GetInt32(),
            PadMode = PadMode.Reflect,
            MelScale = given.GetProperty("mel_scale").GetString() == "htk" ? MelScale.Htk : MelScale.Slaney,
            MelNorm = given.GetProperty("norm").GetString() is null ? MelNorm.None : MelNorm.Slaney,
        });
    }

    [Theory]
    [InlineData("whisper_jfk_80")]
    [InlineData("whisper_jfk_80_pad30s")]
    [InlineData("whisper_jfk_128")]
    [InlineData("whisper_jfk_128_pad30s")]
    public void Equals_Whisper(string id)
    {
        var golden = GoldenData.Case(id);
        var padding = golden.Params.GetProperty("padding_samples_right").GetInt32();
        Check(golden, FeaturePreset.Whisper.Mel with
        {
            MelCount = golden.Params.GetProperty("n_mels").GetInt32(),
            PadToSeconds = padding > 0 ? (golden.Input!.Count + padding) / 16_000.0 : 0,
        });
    }

    [Theory]
    [InlineData("power_to_db_trumpet_refmax_80")]
    [InlineData("power_to_db_speech_ref1_notop")]
    public void Decibel_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var steps = golden.Params.GetProperty("steps").EnumerateArray().ToArray();
        Check(golden, new MelSpectrogramOptions
        {
            FftLength = steps[0].GetProperty("n_fft").GetInt32(),
            HopLength = steps[0].GetProperty("hop_length").GetInt32(),
            MelCount = steps[0].GetProperty("n_mels").GetInt32(),
            Power = steps[0].GetProperty("power").GetDouble(),
            Log = LogCompression.Decibel,
            Reference = steps[1].GetProperty("ref").ToString() == "np.amax" ? DecibelReference.Max : 1,
            Floor = steps[1].GetProperty("amin").GetDouble(),
            DynamicRange = steps[1].GetProperty("top_db").ToString() is { Length: > 0 } range
                ? double.Parse(range, System.Globalization.CultureInfo.InvariantCulture)
                : null,
        });
    }

    private static void Check(GoldenCase golden, MelSpectrogramOptions options)
    {
        var spectrogram = new MelSpectrogramAnalysis(options).Compute(
            GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        var output = Assert.Single(golden.Outputs);
        Assert.Equal(output.Shape, new[] { spectrogram.Bins, spectrogram.Frames });
        output.AssertNear(spectrogram.Values);
    }
}
