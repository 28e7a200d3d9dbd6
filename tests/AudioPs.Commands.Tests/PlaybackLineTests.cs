using AudioPs.Devices;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Commands.Tests;

public sealed class PlaybackLineTests
{
    private static readonly PlaybackTrack _track = new(
        "a.wav", new OpenableSignal(new SignalInfo(1000, 2, 7590, AudioSource.InMemory), () => throw new InvalidOperationException()));

    [Fact]
    public void The_line_is_that_of_play()
    {
        var line = PlaybackLine.Format(new PlaybackStatus(_track, 0, 4.46, 168_123, 0.02, 0.2, 0), isPaused: false, volume: 1);
        Assert.Equal("In:58.8% 00:00:04.46 [00:00:03.13] Out:168k [      |==-   ] Clip:0", line.TrimEnd());
    }

    [Fact]
    public void A_pause_a_volume_and_an_unknown_length_are_told()
    {
        Assert.EndsWith("Clip:12  Pause", PlaybackLine.Format(new PlaybackStatus(_track, 0, 0, 0, 0, 0, 12), isPaused: true, volume: 1), StringComparison.Ordinal);
        Assert.EndsWith("Vol:-6.0dB", PlaybackLine.Format(new PlaybackStatus(_track, 0, 0, 0, 0, 0, 0), isPaused: false, volume: 0.501), StringComparison.Ordinal);
        var unknown = _track with { Signal = new OpenableSignal(new SignalInfo(1000, 2, -1, AudioSource.InMemory), () => throw new InvalidOperationException()) };
        Assert.StartsWith("In:0.00% 00:00:02.00 [00:00:00.00]", PlaybackLine.Format(new PlaybackStatus(unknown, 0, 2, 0, 0, 0, 0), false, 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "[      |      ]")]
    [InlineData(1, "[!=====|=====!]")]
    [InlineData(0.88, "[-=====|=====-]")]
    [InlineData(0.5, "[ -====|====- ]")]
    [InlineData(0.071, "[     -|-     ]")]
    public void The_meter_grows_from_the_middle(double level, string meter) => Assert.Equal(meter, LevelMeter.Draw(level, level));

    [Fact]
    public void A_recording_tells_what_was_lost_where_something_was()
    {
        Assert.EndsWith("-6.0 dB, peak 0.0 dB Clip:3", RecordingLine.Format(1.5, 0.5, 0.5, 0.501, 1, 3, 0), StringComparison.Ordinal);
        Assert.EndsWith("Lost:4.80k", RecordingLine.Format(1.5, 0.5, 0.5, 0.501, 1, 3, 4800), StringComparison.Ordinal);
        Assert.Contains("-inf dB", RecordingLine.Format(0, 0, 0, 0, 0, 0, 0), StringComparison.Ordinal);
    }
}
