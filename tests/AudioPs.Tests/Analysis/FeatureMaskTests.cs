using AudioPs.Analysis;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>What holds of masks for every seed.</summary>
public class FeatureMaskTests
{
    private const int Rows = 40;
    private const int Frames = 60;

    private static readonly FeatureMatrix _feature = Make(1);

    [Fact]
    public void Are_whole_rows_and_frames_of_one_value_and_leave_the_rest_as_it_is()
    {
        var options = new FeatureMaskOptions { FrequencyMaskCount = 2, FrequencyMaskWidth = 9, TimeMaskCount = 3, TimeMaskWidth = 11, MaxTimeShare = 1 };
        var mean = (float)_feature.Values.Average(value => (double)value);
        var before = _feature.Values.ToArray();
        for (var seed = 0; seed < 300; seed++)
        {
            var masked = Mask(options with { Seed = seed });
            var rows = Enumerable.Range(0, Rows).Select(row => masked.GetRow(row).All(value => value == mean)).ToArray();
            var frames = Enumerable.Range(0, Frames).Select(frame => masked.GetFrame(frame).All(value => value == mean)).ToArray();
            for (var row = 0; row < Rows; row++)
            {
                for (var frame = 0; frame < Frames; frame++)
                    Assert.Equal(rows[row] || frames[frame] ? mean : _feature[0, row, frame], masked[0, row, frame]);
            }

            Assert.InRange(rows.Count(one => one), 0, 2 * 9);
            Assert.InRange(frames.Count(one => one), 0, 3 * 11);
            Assert.InRange(Runs(rows), 0, 2);
            Assert.InRange(Runs(frames), 0, 3);
        }

        Assert.Equal(before, _feature.Values);
    }

    [Fact]
    public void Have_all_widths_and_all_starts_alike()
    {
        var options = new FeatureMaskOptions { FrequencyMaskCount = 1, FrequencyMaskWidth = 8, TimeMaskCount = 0, Value = MaskValue.Zero };
        var (widths, starts) = (new int[9], new HashSet<int>());
        for (var seed = 0; seed < 9000; seed++)
        {
            var masked = Mask(options with { Seed = seed });
            var hidden = Enumerable.Range(0, Rows).Where(row => masked[0, row, 0] == 0).ToArray();
            widths[hidden.Length]++;
            if (hidden.Length == 8) starts.Add(hidden[0]);
        }

        // 1000 of each; the deviation of a binomial of a ninth is 30.
        Assert.All(widths, count => Assert.InRange(count, 850, 1150));
        Assert.Equal(Enumerable.Range(0, Rows - 8 + 1), starts.Order());
    }

    [Fact]
    public void Over_frames_are_no_wider_than_the_share()
    {
        var options = new FeatureMaskOptions { FrequencyMaskCount = 0, TimeMaskCount = 1, TimeMaskWidth = 100, MaxTimeShare = 0.1, Value = MaskValue.Zero };
        var widths = Enumerable.Range(0, 500).Select(seed => Mask(options with { Seed = seed }).GetRow(0).Count(value => value == 0)).ToArray();
        Assert.Equal((0, 6), (widths.Min(), widths.Max()));
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_another()
    {
        var options = new FeatureMaskOptions { FrequencyMaskWidth = 10, TimeMaskWidth = 10, TimeWarp = 5, Seed = 7 };
        Assert.Equal(Mask(options).Values, Mask(options).Values);
        Assert.NotEqual(Mask(options).Values, Mask(options with { Seed = 8 }).Values);
        Assert.NotEqual(Mask(options).Values, ((FeatureMatrix)FeatureMask.Compute(_feature, options, 1)).Values);

        // How many there are of one kind moves none of the other.
        var rows = Mask(options with { TimeMaskCount = 0, TimeWarp = 0 });
        var both = Mask(options with { TimeWarp = 0 });
        var hidden = Enumerable.Range(0, Rows).Where(row => rows.GetRow(row).Distinct().Count() == 1);
        Assert.All(hidden, row => Assert.Single(both.GetRow(row).Distinct()));
    }

    [Fact]
    public void Widths_of_0_change_nothing()
    {
        Assert.Equal(_feature.Values, Mask(new FeatureMaskOptions { FrequencyMaskWidth = 0, TimeMaskWidth = 0 }).Values);
        Assert.Equal(_feature.Values, Mask(new FeatureMaskOptions { FrequencyMaskCount = 0, MaxTimeShare = 0 }).Values);
    }

    [Fact]
    public void A_warp_keeps_the_first_and_the_last_frame_and_goes_only_forward()
    {
        // A ramp says of each frame where it came from.
        var ramp = FeatureMatrix.FromArray(new float[1, Frames]);
        for (var t = 0; t < Frames; t++) ramp.Values[t] = t;
        var none = new FeatureMaskOptions { FrequencyMaskCount = 0, TimeMaskCount = 0 };
        var moved = new List<float>();
        for (var seed = 0; seed < 200; seed++)
        {
            var warped = ((FeatureMatrix)FeatureMask.Compute(ramp, none with { TimeWarp = 12, Seed = seed })).Values;
            Assert.Equal((0, Frames - 1), (warped[0], warped[^1]));
            for (var t = 1; t < Frames; t++) Assert.True(warped[t] > warped[t - 1]);
            moved.Add(warped.Select((from, t) => Math.Abs(from - t)).Max());
        }

        Assert.InRange(moved.Max(), 8, 12.0001);
        Assert.Contains(moved, distance => distance < 1);
        Assert.Equal(ramp.Values, ((FeatureMatrix)FeatureMask.Compute(ramp, none)).Values);
        foreach (var frames in new[] { 1, 2, 3 })
            Assert.Equal(ramp.Values[..frames], ((FeatureMatrix)FeatureMask.Compute(ramp.SelectFrames(0, frames), none with { TimeWarp = 80 })).Values);
    }

    [Fact]
    public void Channels_have_the_same_or_their_own()
    {
        var two = new FeatureMatrix([.. _feature.Values, .. _feature.Values], 2, _feature.Names, Frames) { Kind = "X", SampleRate = 1, HopLength = 1 };
        var options = new FeatureMaskOptions { FrequencyMaskWidth = 10, TimeMaskWidth = 10, Seed = 3 };
        var same = (FeatureMatrix)FeatureMask.Compute(two, options);
        Assert.Equal(same.ToArray(0), same.ToArray(1));
        var own = (FeatureMatrix)FeatureMask.Compute(two, options with { PerChannel = true });
        Assert.Equal(same.ToArray(0), own.ToArray(0));
        Assert.NotEqual(own.ToArray(0), own.ToArray(1));
    }

    [Fact]
    public void Values_that_are_not_finite_are_masked_with_zeros_only()
    {
        var feature = FeatureMatrix.FromArray(new float[,] { { 1, float.NegativeInfinity } });
        Assert.Contains("frame 1: no mask can be its mean", Assert.Throws<AudioException>(() => FeatureMask.Compute(feature)).Message, StringComparison.Ordinal);
        Assert.Equal(2, FeatureMask.Compute(feature, new FeatureMaskOptions { Value = MaskValue.Zero }).Values.Length);
        Assert.Empty(FeatureMask.Compute(FeatureMatrix.FromArray(new float[3, 0])).Values);
    }

    private static int Runs(bool[] set) => set.Where((one, i) => one && (i == 0 || !set[i - 1])).Count();

    private static FeatureMatrix Mask(FeatureMaskOptions options) => (FeatureMatrix)FeatureMask.Compute(_feature, options);

    private static FeatureMatrix Make(int seed)
    {
        var random = new Random(seed);
        var values = new float[Rows, Frames];
        for (var row = 0; row < Rows; row++)
        {
            for (var frame = 0; frame < Frames; frame++) values[row, frame] = 1 + random.NextSingle();
        }

        return FeatureMatrix.FromArray(values);
    }
}
