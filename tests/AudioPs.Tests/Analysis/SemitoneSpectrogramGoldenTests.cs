using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>The power of each semitone, against librosa.</summary>
public class SemitoneSpectrogramGoldenTests
{
    [Fact]
    public void Powers_equal_librosa()
    {
        var golden = GoldenData.Case("iirt_trumpet");
        var given = golden.Params;
        var options = new SemitoneSpectrogramOptions
        {
            WindowLength = given.GetProperty("win_length").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            Center = given.GetProperty("center").GetBoolean(),
            Tuning = given.GetProperty("tuning").GetDouble(),
        };
        var actual = new SemitoneSpectrogramAnalysis(options).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Assert.Single(golden.Outputs).AssertNear(actual.Values);
    }

    // The filters begin when the signal has been read.
    [Fact]
    public void What_is_done_after_the_end_of_the_signal_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var run = new SemitoneSpectrogramAnalysis(new SemitoneSpectrogramOptions()).Begin();
        run.CancellationToken = source.Token;
        run.Begin(new SignalInfo(22050, 1, -1, AudioSource.InMemory));
        run.Accept(new AudioBuffer(1, 22050) { Count = 22050 });
        source.Cancel();
        Assert.Throws<OperationCanceledException>(run.Complete);
    }
}
