using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Values;
using Xunit;

namespace AudioPs.Tests.Values;

/// <summary>What all arrays of values share: places by number, name, frequency and time; comparison; statistics.</summary>
public class AudioArrayTests
{
    private static readonly Spectrogram _spectrogram = Spectrogram(channels: 1);

    [Fact]
    public void Indexes_are_numbers_names_frequencies_and_times()
    {
        Assert.Equal(12f, Get(_spectrogram, 1, 2));
        Assert.Equal(12f, Get(_spectrogram, 0, 1, 2));
        Assert.Equal(23f, Get(_spectrogram, -1, -1));
        Assert.Equal(12f, Get(_spectrogram, 1.0, 2L));
        Assert.Equal(12f, Get(_spectrogram, "100 Hz", "0.2 s"));
        Assert.Equal(12f, Get(_spectrogram, "0.13 kHz", "160ms"));
        Assert.Equal(12f, Get(_spectrogram, "1", TimeSpan.FromMilliseconds(200)));
        Assert.Equal(12f, Get(Matrix(), "C1", 2));
        Assert.Equal(new Complex(12, -12), Get(Stft(), 1, 2));
        Assert.Equal(3f, Get(Clip(1), 3));
        Assert.Equal(13f, Get(Clip(2), 1, "0.003 s"));
        Assert.Equal(Bank()[1, 3], Get(Bank(), 1, "187.5 Hz"));
    }

    [Fact]
    public void Lists_give_arrays()
    {
        Assert.Equal([10f, 12f], Assert.IsType<float[]>(Get(_spectrogram, 1, new object[] { 0, 2 })));
        var matrix = Assert.IsType<float[,]>(Get(_spectrogram, new object[] { 2, "0 Hz" }, new object[] { 3, 1, -4 }));
        Assert.Equal(new float[,] { { 23, 21, 20 }, { 3, 1, 0 } }, matrix);
        Assert.Equal([new Complex(12, -12)], Assert.IsType<Complex[]>(Get(Stft(), 1, Numbers(2, 1))));
        var cube = Assert.IsType<float[,,]>(Get(Spectrogram(2), Numbers(0, 2), Numbers(1, 2), Numbers(0, 4)));
        Assert.Equal((2, 2, 4, 23f), (cube.GetLength(0), cube.GetLength(1), cube.GetLength(2), cube[1, 1, 3]));
    }

    [Theory]
    [InlineData(3, 0, "There is no bin 3: they are 0 to 2, or -1 to -3 from the end; by frequency '0 Hz' to '200 Hz'.")]
    [InlineData(0, -5, "There is no frame -5: they are 0 to 3, or -1 to -4 from the end; by time '0 s' to '0.3 s'.")]
    [InlineData(0, 1.5, "1.5 is no whole number for a frame: they are 0 to 3")]
    [InlineData(0, "2 s", "There is no frame '2 s': they are 0 to 3")]
    [InlineData("900 Hz", 0, "There is no bin '900 Hz': they are 0 to 2")]
    [InlineData("c1", 0, "There is no bin 'c1'")]
    [InlineData("1 s", 0, "There is no bin '1 s'")]
    [InlineData(null, 0, "null is no place for a bin")]
    public void A_wrong_index_says_what_there_is(object? bin, object frame, string message)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Get(_spectrogram, bin, frame));
        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void Too_few_indexes_are_told_what_is_missing()
    {
        Assert.Equal("There are 2 channels: index as [channel, bin, frame].", Assert.Throws<ArgumentException>(() => Get(Spectrogram(2), 1, 2)).Message);
        Assert.Equal("Index as [bin, frame].", Assert.Throws<ArgumentException>(() => Get(_spectrogram, 1)).Message);
        Assert.Equal("Index as [sample].", Assert.Throws<ArgumentException>(() => Get(Clip(1), 0, 1, 2)).Message);
        Assert.Equal("Index as [band, bin].", Assert.Throws<ArgumentException>(() => Get(Bank(), 0)).Message);
    }

    [Fact]
    public void Rows_frames_and_statistics_take_what_indexes_take()
    {
        Assert.Equal([10f, 11, 12, 13], _spectrogram.GetRow("100 Hz"));
        Assert.Equal([2f, 12, 22], _spectrogram.GetFrame("0.2 s"));
        Assert.Equal([10f, 11, 12, 13], Matrix().GetRow("c1"));
        Assert.Equal([new Complex(2, -2), new Complex(12, -12), new Complex(22, -22)], Stft().GetFrame(2));
        Assert.Equal([3f, 13f], Clip(2).GetFrame("3 ms"));
        var row = _spectrogram.GetStatistics("100 Hz");
        Assert.Equal((4, 0, 10, 13, 11.5), (row.Count, row.NonFiniteCount, row.Minimum, row.Maximum, row.Mean));
        Assert.Equal(Math.Sqrt(1.25), row.StandardDeviation, 1e-12);
        var magnitudes = Stft().GetStatistics(1);
        Assert.Equal(13 * Math.Sqrt(2), magnitudes.Maximum, 1e-12);
    }

    [Fact]
    public void Statistics_leave_out_what_is_not_finite_and_count_it()
    {
        var statistics = new AudioClip([float.NaN, 1, 3, float.PositiveInfinity], 1, 1000).GetStatistics();
        Assert.Equal(new ArrayStatistics(4, 2, 1, 3, 2, 1), statistics);
        Assert.True(double.IsNaN(new AudioClip([], 1, 1000).GetStatistics().Mean));
    }

    [Fact]
    public void Parts_keep_their_times_frequencies_and_names()
    {
        var part = _spectrogram.SelectFrames(1, 2).SelectRows(1, 2);
        Assert.Equal([11f, 12, 21, 22], part.Values);
        Assert.Equal([0.1, 0.2], part.Times);
        Assert.Equal([100.0, 200], part.Frequencies);
        Assert.Equal([0.2], part.SelectFrames(1, 1).Times);
        Assert.Equal(["c1", "c2"], Matrix().SelectRows(1, 2).Names);
        Assert.Equal([0.2, 0.3], Matrix().SelectFrames(2, 2).Times);
        Assert.Equal([13f], Stft().SelectFrames(3, 1).SelectFrames(0, 1).GetRow(1).Select(value => (float)value.Real));
        Assert.Throws<ArgumentOutOfRangeException>(() => _spectrogram.SelectFrames(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _spectrogram.SelectRows(-1, 1));
    }

    [Fact]
    public void Equal_are_those_of_equal_axes_and_values()
    {
        Assert.Equal(Clip(2), Clip(2));
        Assert.Equal(Clip(2).GetHashCode(), Clip(2).GetHashCode());
        Assert.NotEqual(Clip(1), Clip(2));
        Assert.NotEqual<AudioArray>(Clip(1), _spectrogram);
        Assert.Equal(_spectrogram, Spectrogram(1));
        Assert.NotEqual(_spectrogram, _spectrogram.SelectFrames(0, 3));
        Assert.Equal(Matrix(), Matrix());
        Assert.Equal(Stft(), Stft());
        Assert.NotEqual(Stft(), Stft().WithValues(Stft().Real, Stft().Real));
        Assert.Equal(Bank(), Bank());
        Assert.Equal(new AudioClip([float.NaN, 0f], 1, 8000), new AudioClip([float.NaN, -0f], 1, 8000));
        Assert.NotEqual(new AudioClip([1f], 1, 8000), new AudioClip([1f], 1, 8001));
    }

    [Fact]
    public void A_difference_says_where_it_begins_and_how_large_it_is()
    {
        float[] values = [.. _spectrogram.Values];
        values[6] += 0.5f;
        values[11] -= 2;
        var other = new Spectrogram(values, 1, 3, 4)
        {
            SampleRate = 1000, FftLength = 10, HopLength = 100, WindowLength = 10, Window = Window.Hann, Center = true,
            Scale = SpectrogramScale.Linear, Quantity = SpectrogramQuantity.Power, Frequencies = [0, 100, 200],
        };
        Assert.Null(_spectrogram.GetDifference(Spectrogram(1)));
        Assert.Equal(
            "The value at channel 0, bin 1, frame 2 is 12, not 12.5; 2 values differ, by 2 at most",
            _spectrogram.GetDifference(other)!.ToString());
        Assert.Equal("SampleRate is 8000, not 8001", new AudioClip([1f], 1, 8000).GetDifference(new AudioClip([1f], 1, 8001))!.ToString());
        Assert.Equal("The shape is 1 channels x 10 samples, not 2 channels x 10 samples", Clip(1).GetDifference(Clip(2))!.ToString());
        Assert.Equal("The type is AudioClip, not Spectrogram", Clip(1).GetDifference(_spectrogram)!.ToString());
    }

    [Fact]
    public void What_failed_to_be_equal_says_once_where()
    {
        AudioClip expected = new([0f, 0.5f], 1, 8000), actual = new([0f, 0.25f], 1, 8000);
        var plain = actual.ToString();
        Assert.False(expected.Equals(actual));
        Assert.Equal(plain, expected.ToString());
        Assert.Equal(
            plain + " (differs: The value at channel 0, sample 1 is 0.25, not 0.5; 1 value differs, by 0.25 at most)", actual.ToString());
        Assert.Equal(plain, actual.ToString());
    }

    private static int[] Numbers(int first, int count) => [.. Enumerable.Range(first, count)];

    private static object Get(AudioArray array, params object?[] indexes) => ArrayMetaObject.Get(array, indexes);

    // Value 10 · row + frame; frames every 0.1 s.
    private static Spectrogram Spectrogram(int channels) => new(Ramp(channels), channels, 3, 4)
    {
        SampleRate = 1000, FftLength = 10, HopLength = 100, WindowLength = 10, Window = Window.Hann, Center = true,
        Scale = SpectrogramScale.Linear, Quantity = SpectrogramQuantity.Power, Frequencies = [0, 100, 200],
    };

    private static ComplexSpectrogram Stft() => new(Ramp(1), Array.ConvertAll(Ramp(1), value => -value), 1, 3, 4)
    {
        SampleRate = 1000, FftLength = 4, HopLength = 100, WindowLength = 4, Window = Window.Hann, Center = true,
    };

    private static FeatureMatrix Matrix() => new(Ramp(1), 1, ["c0", "c1", "c2"], 4) { Kind = "Mfcc", SampleRate = 1000, HopLength = 100 };

    private static FilterBank Bank() => FilterBank.Mel(1000, 16, 4);

    private static AudioClip Clip(int channels) =>
        new([.. Enumerable.Range(0, 10 * channels).Select(i => (float)(10 * (i / 10) + i % 10))], channels, 1000);

    private static float[] Ramp(int channels) =>
        [.. Enumerable.Range(0, 12 * channels).Select(i => (float)(10 * (i % 12 / 4) + i % 4))];
}
