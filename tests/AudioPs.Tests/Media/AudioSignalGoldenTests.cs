using System.Text.Json;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Tones and sweeps against librosa, whose phase is that of a cosine.</summary>
public class AudioSignalGoldenTests
{
    [Theory]
    [InlineData("tone_440")]
    [InlineData("tone_1234_phi")]
    public void A_tone_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        Check(golden, Of(golden) with { Kind = SignalKind.Sine, Frequency = golden.Params.GetProperty("frequency").GetDouble() });
    }

    [Theory]
    [InlineData("chirp_exp_110_880")]
    [InlineData("chirp_lin_200_4000")]
    public void A_sweep_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        Check(golden, Of(golden) with
        {
            Kind = golden.Params.GetProperty("linear").GetBoolean() ? SignalKind.Chirp : SignalKind.LogarithmicChirp,
            Frequency = golden.Params.GetProperty("fmin").GetDouble(),
            EndFrequency = golden.Params.GetProperty("fmax").GetDouble(),
        });
    }

    private static AudioSignal Of(GoldenCase golden)
    {
        var given = golden.Params;
        var rate = given.GetProperty("sr").GetInt32();
        return new AudioSignal
        {
            SampleRate = rate,
            Amplitude = 1,
            Phase = given.GetProperty("phi").ValueKind == JsonValueKind.Null ? 0 : given.GetProperty("phi").GetDouble() + Math.PI / 2,
            Duration = given.GetProperty("length").ValueKind == JsonValueKind.Null ? given.GetProperty("duration").GetDouble() : given.GetProperty("length").GetDouble() / rate,
        };
    }

    private static void Check(GoldenCase golden, AudioSignal signal) =>
        Assert.Single(golden.Outputs).AssertNear(signal.ToClip(TestContext.Current.CancellationToken).Samples);
}
