using AudioPs.Analysis;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class FeatureContextTests
{
    private static readonly FeatureMatrix _row = FeatureMatrix.FromArray(new float[,] { { 1, 2, 4, 8, 3 } }, 100, 10, "X");

    // numpy 1.24: np.pad(x, (2, 2), mode) read at a distance of two frames before and after.
    [Theory]
    [InlineData(FramePadding.Edge, new float[] { 1, 1, 1, 2, 4 }, new float[] { 4, 8, 3, 3, 3 })]
    [InlineData(FramePadding.Constant, new float[] { 7, 7, 1, 2, 4 }, new float[] { 4, 8, 3, 7, 7 })]
    [InlineData(FramePadding.Reflect, new float[] { 4, 2, 1, 2, 4 }, new float[] { 4, 8, 3, 8, 4 })]
    [InlineData(FramePadding.Symmetric, new float[] { 2, 1, 1, 2, 4 }, new float[] { 4, 8, 3, 3, 8 })]
    [InlineData(FramePadding.Wrap, new float[] { 8, 3, 1, 2, 4 }, new float[] { 4, 8, 3, 1, 2 })]
    [InlineData(FramePadding.LinearRamp, new float[] { 7, 4, 1, 2, 4 }, new float[] { 4, 8, 3, 5, 7 })]
    [InlineData(FramePadding.Mean, new[] { 3.6f, 3.6f, 1, 2, 4 }, new[] { 4, 8, 3, 3.6f, 3.6f })]
    [InlineData(FramePadding.Median, new float[] { 3, 3, 1, 2, 4 }, new float[] { 4, 8, 3, 3, 3 })]
    [InlineData(FramePadding.Minimum, new float[] { 1, 1, 1, 2, 4 }, new float[] { 4, 8, 3, 1, 1 })]
    [InlineData(FramePadding.Maximum, new float[] { 8, 8, 1, 2, 4 }, new float[] { 4, 8, 3, 8, 8 })]
    public void Pads_as_numpy(FramePadding padding, float[] before, float[] after)
    {
        var around = (FeatureMatrix)FeatureContext.Compute(_row, FrameContext.Around(2, 2) with { Padding = padding, PadValue = 7 });
        Assert.Equal(["r0_t-2", "r0_t-1", "r0", "r0_t+1", "r0_t+2"], around.Names);
        Assert.Equal(before, around.GetRow(0));
        Assert.Equal(_row.Values, around.GetRow(2));
        Assert.Equal(after, around.GetRow(4));
        Assert.Equal(_row.Times, around.Times);
    }

    // np.pad goes on to and fro where it is asked for more than there is.
    [Theory]
    [InlineData(FramePadding.Reflect, new float[] { 2, 1, 2 })]
    [InlineData(FramePadding.Symmetric, new float[] { 2, 3, 3 })]
    [InlineData(FramePadding.Wrap, new float[] { 2, 3, 1 })]
    [InlineData(FramePadding.Edge, new float[] { 1, 1, 1 })]
    public void Reaches_further_than_there_are_frames(FramePadding padding, float[] fiveBefore)
    {
        var row = FeatureMatrix.FromArray(new float[,] { { 1, 2, 3 } });
        var stacked = (FeatureMatrix)FeatureContext.Compute(row, FrameContext.Delayed(2, 5) with { Padding = padding });
        Assert.Equal(fiveBefore, stacked.GetRow(1));
        var single = (FeatureMatrix)FeatureContext.Compute(row.SelectFrames(0, 1), FrameContext.Delayed(2, 5) with { Padding = padding });
        Assert.Equal([1], single.GetRow(1));
    }

    [Fact]
    public void Keeps_channels_apart_and_double_precision()
    {
        var two = new DoubleFeatureMatrix([1, 2, 3, 4, 5, 6, 7, 8], 2, ["a", "b"], 2) { Kind = "X", SampleRate = 1, HopLength = 1 };
        var stacked = Assert.IsType<DoubleFeatureMatrix>(FeatureContext.Compute(two, FrameContext.Delayed()));
        Assert.Equal(["a", "b", "a_t-1", "b_t-1"], stacked.Names);
        Assert.Equal([1, 2, 3, 4, 0, 1, 0, 3, 5, 6, 7, 8, 0, 5, 0, 7], stacked.Values);
        Assert.Equal("X_context", stacked.Kind);
    }

    [Fact]
    public void Says_how_large_it_would_be()
    {
        var error = Assert.Throws<AudioException>(() => FeatureContext.Compute(
            FeatureMatrix.FromArray(new float[10, 1000]), FrameContext.Around(FrameContext.MaxDistance, FrameContext.MaxDistance)));
        Assert.Contains("78.1 GB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, "from 1 to")]
    [InlineData(2, 0, "A delay of 0")]
    [InlineData(1 << 20, 2, "Take fewer, or a smaller delay")]
    [InlineData(2, int.MinValue, "Take fewer, or a smaller delay")]
    public void Refuses_stacks_that_are_none(int count, int delay, string text) =>
        Assert.Contains(text, Assert.Throws<AudioException>(() => FrameContext.Delayed(count, delay)).Message, StringComparison.Ordinal);
}
