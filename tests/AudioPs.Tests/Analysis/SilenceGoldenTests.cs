using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>The sounds between silences against librosa, to the sample.</summary>
public class SilenceGoldenTests
{
    [Theory]
    [InlineData("split_gaps_top20")]
    [InlineData("split_gaps_top40")]
    [InlineData("split_gaps_top60")]
    [InlineData("split_speech_top20")]
    [InlineData("split_speech_top40")]
    [InlineData("split_speech_top60")]
    public void Sounds_equal_split_of_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var output = Assert.Single(golden.Outputs);
        var sounds = Compute(golden);
        Assert.Equal(output.Shape[0], sounds.Count);
        output.AssertNear([.. sounds.SelectMany(sound => new[] { (float)sound.StartSample!.Value, sound.EndSample!.Value })]);
    }

    [Theory]
    [InlineData("trim_gaps_top20")]
    [InlineData("trim_gaps_top40")]
    [InlineData("trim_gaps_top60")]
    [InlineData("trim_speech_top20")]
    [InlineData("trim_speech_top40")]
    [InlineData("trim_speech_top60")]
    public void The_first_and_the_last_equal_trim_of_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var sounds = Compute(golden);
        Assert.Single(golden.Outputs).AssertNear(new float[] { sounds[0].StartSample!.Value, sounds[^1].EndSample!.Value });
    }

    private static IReadOnlyList<AudioSegment> Compute(GoldenCase golden) =>
        new SilenceAnalysis(new SilenceOptions
        {
            TopDb = golden.Params.GetProperty("top_db").GetDouble(),
            FrameLength = golden.Params.GetProperty("frame_length").GetInt32(),
            HopLength = golden.Params.GetProperty("hop_length").GetInt32(),
        }).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
}
