using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Tempo and pitch by the phase vocoder against librosa, as near as their manifest asks for.</summary>
public class PhaseVocoderGoldenTests
{
    [Theory]
    [InlineData("time_stretch_trumpet_1_5")]
    [InlineData("time_stretch_trumpet_0_8125")]
    [InlineData("time_stretch_speech_1_25_512_128")]
    public void A_tempo_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        using var stream = new PhaseVocoderStream(
            new ClipStream(GoldenData.Read(golden.Input!)), golden.Params.GetProperty("rate").GetDouble(), OptionsOf(golden));
        Assert.Single(golden.Outputs).AssertSpectrallyNear(stream.ToClip(TestContext.Current.CancellationToken).Samples);
    }

    [Theory]
    [InlineData("pitch_shift_trumpet_up4")]
    [InlineData("pitch_shift_trumpet_down3_5")]
    [InlineData("pitch_shift_speech_up3_24bpo")]
    public void A_pitch_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var semitones = golden.Params.GetProperty("n_steps").GetDouble() * 12 / golden.Params.GetProperty("bins_per_octave").GetDouble();
        using var stream = PhaseVocoderStream.Shift(new ClipStream(GoldenData.Read(golden.Input!)), semitones, OptionsOf(golden));
        Assert.Single(golden.Outputs).AssertSpectrallyNear(stream.ToClip(TestContext.Current.CancellationToken).Samples);
    }

    private static StftOptions OptionsOf(GoldenCase golden) => new()
    {
        FftLength = golden.Params.GetProperty("n_fft").GetInt32(),
        HopLength = golden.Params.GetProperty("hop_length").GetInt32(),
    };
}
