using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Mel filter banks against librosa, within the tolerances of its manifest.</summary>
public class FilterBankGoldenTests
{
    [Theory]
    [InlineData("mel_22050_2048_128_slaney")]
    [InlineData("mel_16000_400_80_slaney")]
    [InlineData("mel_16000_512_40_htk_none")]
    [InlineData("mel_44100_4096_256_20_16000")]
    public void Mel_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var bank = FilterBank.Mel(
            given.GetProperty("sr").GetInt32(),
            given.GetProperty("n_fft").GetInt32(),
            given.GetProperty("n_mels").GetInt32(),
            given.GetProperty("fmin").GetDouble(),
            given.GetProperty("fmax").GetDouble(),
            given.GetProperty("htk").GetBoolean() ? MelScale.Htk : MelScale.Slaney,
            given.GetProperty("norm").GetString() is null ? MelNorm.None : MelNorm.Slaney);

        Assert.Single(golden.Outputs).AssertNear([.. bank.ToArray().Cast<float>()]);
    }
}
