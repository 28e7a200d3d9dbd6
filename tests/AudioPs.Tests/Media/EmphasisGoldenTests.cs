using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>
/// Pre-emphasis and its inverse against librosa. Here both begin from silence; librosa takes something to have been before, or is told what, and that
/// dies away as the powers of the coefficient: it is put to the results here.
/// </summary>
public class EmphasisGoldenTests
{
    [Fact]
    public void Pre_emphasis_equals_librosa()
    {
        var golden = GoldenData.Case("preemphasis_speech_097");
        var samples = GoldenData.Read(golden.Input!).Samples;
        var actual = Emphasize(samples, golden.Params.GetProperty("coef").GetDouble(), 0);
        actual[0] += 2 * samples[0] - samples[1];
        Assert.Single(golden.Outputs).AssertNear(actual);
    }

    [Fact]
    public void De_emphasis_equals_librosa()
    {
        var golden = GoldenData.Case("deemphasis_speech_097");
        float[] samples = [.. golden.Input!.Argument("y").Values.Select(value => (float)value)];
        var coefficient = golden.Params.GetProperty("coef").GetDouble();
        var actual = Emphasize(samples, 0, coefficient);
        AddState(actual, -((2 - coefficient) * samples[0] - samples[1]) / (3 - coefficient), coefficient);
        Assert.Single(golden.Outputs).AssertNear(actual);
    }

    [Fact]
    public void De_emphasis_with_a_state_equals_librosa()
    {
        var golden = GoldenData.Case("deemphasis_trumpet_090_zi");
        var coefficient = golden.Params.GetProperty("coef").GetDouble();
        var actual = Emphasize(GoldenData.Read(golden.Input!).Samples, 0, coefficient);
        AddState(actual, golden.Params.GetProperty("zi")[0].GetDouble(), coefficient);
        golden.Outputs.Single(output => output.Name == "y").AssertNear(actual);

        // What a filter of one pole leaves behind is its last value, times the coefficient.
        golden.Outputs.Single(output => output.Name == "zf").AssertNear([coefficient * actual[^1]]);
    }

    [Fact]
    public void One_undoes_the_other()
    {
        var golden = GoldenData.Case("preemphasis_speech_097");
        var samples = GoldenData.Read(golden.Input!).Samples;
        var back = Emphasize(Emphasize(samples, 0.97, 0), 0, 0.97);
        for (var i = 0; i < samples.Length; i++) Assert.Equal(samples[i], back[i], 1e-6f);
    }

    private static float[] Emphasize(float[] samples, double before, double after)
    {
        using var stream = new EqualizedStream(new ClipStream(new AudioClip(samples, 1, 22050)), new Equalizer(22050, [], before, after));
        return stream.ToClip().Samples.ToArray();
    }

    private static void AddState(float[] samples, double state, double coefficient)
    {
        for (var i = 0; i < samples.Length; i++) samples[i] += (float)(state * Math.Pow(coefficient, i));
    }
}
