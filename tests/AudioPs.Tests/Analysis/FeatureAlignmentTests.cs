using AudioPs.Analysis;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class FeatureAlignmentTests
{
    [Fact]
    public void A_stretched_copy_is_followed_from_corner_to_corner_at_no_cost()
    {
        var one = Random(5, 40, 1);
        // Every frame twice, the tenth four times.
        int[] from = [.. Enumerable.Range(0, 40).SelectMany(t => Enumerable.Repeat(t, t == 10 ? 4 : 2))];
        var other = new float[5, from.Length];
        for (var k = 0; k < 5; k++)
        {
            for (var t = 0; t < from.Length; t++) other[k, t] = one[0, k, from[t]];
        }

        var alignment = FeatureAlignment.Compute(FeatureMatrix.FromArray(other, 100, 10), one);
        Assert.Equal(0, alignment.Cost);
        Assert.Equal((0, 0), (alignment.Steps[0].Frame, alignment.Steps[0].ReferenceFrame));
        Assert.Equal((from.Length - 1, 39), (alignment.Steps[^1].Frame, alignment.Steps[^1].ReferenceFrame));
        Assert.All(alignment.Steps, step => Assert.Equal(from[step.Frame], step.ReferenceFrame));
        Assert.Equal(0.5, alignment.Steps.First(step => step.Frame == 5).Time, 1e-12);
        Assert.Null(alignment.Costs);
    }

    [Fact]
    public void A_part_is_found_where_it_was_taken_from_whichever_of_the_two_is_given_first()
    {
        var whole = Random(4, 200, 2);
        var part = whole.SelectFrames(120, 30);
        var options = new AlignmentOptions { Subsequence = true, KeepCosts = true };
        var found = FeatureAlignment.Compute(part, whole, options);
        Assert.Equal((0, 120, 29, 149), (found.Steps[0].Frame, found.Steps[0].ReferenceFrame, found.Steps[^1].Frame, found.Steps[^1].ReferenceFrame));
        Assert.Equal(0, found.Cost);
        Assert.Equal([30, 200], found.Costs!.Shape);
        var turned = FeatureAlignment.Compute(whole, part, options);
        Assert.Equal(found.Steps.Select(step => (step.Frame, step.ReferenceFrame)), turned.Steps.Select(step => (step.ReferenceFrame, step.Frame)));
        Assert.Equal([200, 30], turned.Costs!.Shape);
        Assert.Equal(found.Costs[0, 7, 130], turned.Costs[0, 130, 7]);
    }

    // Against the definition, place by place, with steps that stand and that leap, and another choice of the first of equals.
    [Theory]
    [InlineData("1:1 0:1 1:0", false, null)]
    [InlineData("1:1 1:2 2:1", false, null)]
    [InlineData("1:0 0:1 1:1", true, null)]
    [InlineData("1:1 3:2 1:3 0:1", true, null)]
    [InlineData("1:1 0:1 1:0", false, 0.3)]
    public void Costs_are_the_least_of_all_ways(string text, bool isSubsequence, double? radius)
    {
        WarpingStep[] steps = [.. text.Split(' ').Select(WarpingStep.Parse)];
        var (one, other) = (Random(3, 23, 3), Random(3, 31, 4));
        var options = new AlignmentOptions { Steps = steps, Subsequence = isSubsequence, BandRadius = radius, KeepCosts = true, Metric = FeatureMetric.CityBlock };
        var alignment = FeatureAlignment.Compute(one, other, options);
        var least = new double[23, 31];
        for (var n = 0; n < 23; n++)
        {
            for (var m = 0; m < 31; m++)
            {
                double distance = 0;
                for (var k = 0; k < 3; k++) distance += Math.Abs((double)one[0, k, n] - other[0, k, m]);
                var before = n == 0 && (m == 0 || isSubsequence) ? 0 : double.PositiveInfinity;
                foreach (var step in steps.Where(step => step.Frames <= n && step.ReferenceFrames <= m))
                    before = Math.Min(before, least[n - step.Frames, m - step.ReferenceFrames]);
                // Of 23 x 31 frames the band of 0.3 is 7 wide, and 8 more on the side of the longer one.
                least[n, m] = radius is null || (n - m < 7 && m - n < 15) ? before + distance : double.PositiveInfinity;
                Assert.Equal((float)least[n, m], alignment.Costs![0, n, m], 1e-5f);
            }
        }

        var path = alignment.Steps;
        Assert.Equal(alignment.Cost, path.Sum(pair => Enumerable.Range(0, 3).Sum(k => Math.Abs((double)one[0, k, pair.Frame] - other[0, k, pair.ReferenceFrame]))), 1e-9);
        for (var i = 1; i < path.Count; i++)
            Assert.Contains(new WarpingStep(path[i].Frame - path[i - 1].Frame, path[i].ReferenceFrame - path[i - 1].ReferenceFrame), steps);
        Assert.Equal((0, 22), (path[0].Frame, path[^1].Frame));
    }

    [Fact]
    public void Silence_is_far_from_sound_and_no_way_from_silence()
    {
        var values = FeatureMatrix.FromArray(new float[,] { { 1, 0, 3 }, { 1, 0, -3 } });
        foreach (var metric in new[] { FeatureMetric.Cosine, FeatureMetric.Correlation, FeatureMetric.BrayCurtis, FeatureMetric.Canberra })
        {
            var alignment = FeatureAlignment.Compute(values, values, new AlignmentOptions { Metric = metric, KeepCosts = true });
            Assert.All(alignment.Costs!.Values, cost => Assert.True(float.IsFinite(cost)));
            Assert.Equal(0, alignment.Cost, 1e-12);
        }

        var costs = FeatureAlignment.Compute(values, values.SelectFrames(1, 1), new AlignmentOptions { Metric = FeatureMetric.Cosine, KeepCosts = true }).Costs!.Values;
        Assert.Equal([1, 1, 2], costs);
    }

    [Fact]
    public void Distances_may_be_given_and_infinity_is_a_wall()
    {
        const double Wall = double.PositiveInfinity;
        var alignment = FeatureAlignment.Compute(new[,] { { 1, 1, 1.0 }, { Wall, Wall, 1 }, { 1, 1, 1 } });
        Assert.Equal([(0, 0), (0, 1), (1, 2), (2, 2)], alignment.Steps.Select(step => (step.Frame, step.ReferenceFrame)));
        Assert.Equal(4, alignment.Cost);
        Refused(() => FeatureAlignment.Compute(new[,] { { 1, double.NaN } }), "The distance of the frames 0 and 1 is NaN");
        Refused(() => FeatureAlignment.Compute(new[,] { { 1, Wall }, { Wall, Wall } }), "No way leads");
        Refused(() => FeatureAlignment.Compute(new double[0, 3]), "of no frames");
    }

    [Fact]
    public void One_frame_is_enough()
    {
        var one = Random(2, 1, 5);
        Assert.Single(FeatureAlignment.Compute(one, one).Steps);
        Assert.Equal(9, FeatureAlignment.Compute(one, Random(2, 9, 6)).Steps.Count);
    }

    [Fact]
    public void Refuses_what_cannot_be_aligned()
    {
        var one = Random(3, 20, 7);
        Refused(() => FeatureAlignment.Compute(one, Random(4, 20, 8)), "have 3 values", "4: only features of one kind");
        Refused(() => FeatureAlignment.Compute(one, FeatureMatrix.FromArray(new float[3, 0])), "no frames to compare");
        Refused(() => FeatureAlignment.Compute(one, FeatureMatrix.FromArray(new float[,] { { 1 }, { float.NaN }, { 1 } })), "NaN in r1, frame 0");
        Refused(() => FeatureAlignment.Compute(one, Random(3, 50, 9), new AlignmentOptions { Steps = [new(1, 1), new(1, 2)] }), "No way leads", "0:1 and 1:0");
        Refused(() => FeatureAlignment.Compute(one, one, new AlignmentOptions { BandRadius = 0.01 }), "within the band");
        Refused(() => FeatureAlignment.Compute(one, one, new AlignmentOptions { Steps = [] }), "1 to 254 steps");
        Refused(() => FeatureAlignment.Compute(one, one, new AlignmentOptions { StepWeights = [1] }), "1 weights and 3 steps");
        Refused(() => FeatureAlignment.Compute(one, one, new AlignmentOptions { StepPenalties = [0, -1, 0] }), "penalties of steps must be 0 or more");
        Refused(() => FeatureAlignment.Compute(one, one, new AlignmentOptions { BandRadius = 0 }), "above 0");
        Refused(() => _ = new WarpingStep(0, 0), "in one of them at least");
        Refused(() => _ = WarpingStep.Parse("1"), "two whole numbers");
        var long1 = FeatureMatrix.FromArray(new float[1, 50_000]);
        Refused(() => FeatureAlignment.Compute(long1, long1), "50000 frames", "2.3 GB");
    }

    private static void Refused(Action action, params string[] parts)
    {
        var message = Assert.Throws<AudioException>(action).Message;
        foreach (var part in parts) Assert.Contains(part, message, StringComparison.Ordinal);
    }

    internal static FeatureMatrix Random(int rows, int frames, int seed)
    {
        var random = new Random(seed);
        var values = new float[rows, frames];
        for (var row = 0; row < rows; row++)
        {
            for (var frame = 0; frame < frames; frame++) values[row, frame] = random.NextSingle() - 0.3f;
        }

        return FeatureMatrix.FromArray(values, 100, 10);
    }
}
