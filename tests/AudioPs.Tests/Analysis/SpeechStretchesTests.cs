using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public sealed class SpeechStretchesTests
{
    // Frames of a tenth of a second, written as one digit each: 7 is a probability of 0.7.
    [Theory]
    [InlineData("0000000", "")]
    [InlineData("0077700", "2-5")]
    [InlineData("0070000", "")]                          // shorter than the least speech
    [InlineData("0077077700", "2-8")]                    // a pause that is too short
    [InlineData("00770077700", "2-4 6-9")]
    [InlineData("0774440", "1-6")]                       // between the thresholds it goes on
    [InlineData("0044400", "")]                          // and does not begin
    [InlineData("07744004440770", "1-5 11-13")]
    [InlineData("7777", "0-4")]                          // from the start to the end
    [InlineData("77770", "0-4")]
    public void Stretches_begin_at_one_threshold_and_end_at_the_other(string scores, string expected) =>
        Assert.Equal(expected, Find(scores, new VoiceActivityOptions { MinSpeech = 0.2, MinSilence = 0.2 }));

    [Theory]
    [InlineData("7777777777", "0-3 3-6 6-9 9-10")]       // without a pause before the least likely frame, here the last that may be
    [InlineData("7767777777", "0-2 2-5 5-8 8-10")]
    [InlineData("77007777", "0-2 4-7 7-8")]              // at a pause
    [InlineData("770777", "0-2 3-6")]
    [InlineData("777", "0-3")]
    public void What_is_too_long_is_cut_the_last_too(string scores, string expected) =>
        Assert.Equal(expected, Find(scores, new VoiceActivityOptions { MinSpeech = 0.1, MinSilence = 0.5, MaxSpeech = 0.3 }));

    [Fact]
    public void The_longest_pause_is_where_it_is_cut() =>
        Assert.Equal("0-4 7-12", Find("770700077077", new VoiceActivityOptions { MinSpeech = 0.1, MinSilence = 1, MaxSpeech = 1 }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(400)]
    public void The_sliding_minimum_is_the_least_within_reach(int reach)
    {
        var random = new Random(reach);
        var values = new double[300];
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(50);
        var least = SlidingMinimum.Of(values, reach);
        for (var i = 0; i < values.Length; i++)
        {
            var first = Math.Max(0, i - reach);
            Assert.Equal(values[first..Math.Min(values.Length, i + reach + 1)].Min(), least[i]);
        }
    }

    private static string Find(string digits, VoiceActivityOptions options)
    {
        var scores = digits.Select(digit => (digit - '0') / 10f).ToArray();
        return string.Join(' ', new SpeechStretches(options, framesASecond: 10).Find(scores).Select(stretch => $"{stretch.Start}-{stretch.End}"));
    }
}
