using AudioPs.Analysis;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class FeatureNormTests
{
    [Theory]
    [InlineData("inf")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("0.5")]
    [InlineData("7")]
    public void Is_1_afterwards_at_any_level(string norm)
    {
        foreach (var level in new[] { 1e-30, 1, 1e30 })
        {
            var values = new double[,] { { 3 * level, -level }, { -4 * level, level }, { 0, level } };
            var one = (DoubleFeatureMatrix)FeatureNorm.Compute(DoubleFeatureMatrix.FromArray(values), new FeatureNormOptions { Norm = NormOrder.Parse(norm) });
            for (var frame = 0; frame < 2; frame++)
            {
                var p = NormOrder.Parse(norm).Order;
                var sizes = one.GetFrame(frame).Select(Math.Abs).ToArray();
                Assert.Equal(1, double.IsInfinity(p) ? sizes.Max() : Math.Pow(sizes.Sum(size => Math.Pow(size, p)), 1 / p), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(NormFill.Keep, new float[] { 1, 1, 0, 0 })]
    [InlineData(NormFill.Zero, new float[] { 1, 1, 0, 0 })]
    [InlineData(NormFill.Even, new[] { 1, 1, 0.5f, 0.5f })]
    public void Silence_becomes_what_was_asked_for(NormFill fill, float[] expected)
    {
        var values = FeatureMatrix.FromArray(new float[,] { { 5, 5 }, { 0, 0 } });
        var byRow = FeatureNorm.Compute(values, new FeatureNormOptions { Norm = fill == NormFill.Even ? 1 : NormOrder.Largest, Scope = NormScope.Row, Fill = fill });
        Assert.Equal(fill == NormFill.Even ? [0.5f, 0.5f, .. expected[2..]] : expected, (float[])byRow.Values);
    }

    [Fact]
    public void A_channel_has_a_norm_of_its_own()
    {
        var two = new FeatureMatrix([1, 2, 4, -4, 10, 20, 0, 0], 2, ["a", "b"], 2) { Kind = "X", SampleRate = 1, HopLength = 1 };
        var one = FeatureNorm.Compute(two, new FeatureNormOptions { Scope = NormScope.Channel });
        Assert.Equal([0.25f, 0.5f, 1, -1, 0.5f, 1, 0, 0], (float[])one.Values);
    }

    [Fact]
    public void Refuses_what_has_no_norm()
    {
        var values = FeatureMatrix.FromArray(new float[,] { { 1, float.NaN } });
        Assert.Contains("r0, frame 1", Assert.Throws<AudioException>(() => FeatureNorm.Compute(values)).Message, StringComparison.Ordinal);
        foreach (var text in new[] { "-1", "nan", "half", "" }) Assert.Throws<AudioException>(() => NormOrder.Parse(text));
        foreach (var order in new[] { NormOrder.Largest, NormOrder.Smallest, NormOrder.None, NormOrder.OfOrder(2.5) }) Assert.Equal(order, NormOrder.Parse($"{order}"));
        Assert.Throws<AudioException>(() => new FeatureNormOptions { Norm = 0, Fill = NormFill.Even }.Validate());
        Assert.Throws<AudioException>(() => new FeatureNormOptions { MinNorm = 0 }.Validate());
    }
}
