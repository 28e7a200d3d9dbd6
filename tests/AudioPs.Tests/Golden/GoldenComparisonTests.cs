using System.Numerics;
using Xunit;

namespace AudioPs.Tests.Golden;

/// <summary>The comparison that all parity tests rest on: what it lets pass and what not.</summary>
public class GoldenComparisonTests
{
    [Fact]
    public void The_share_of_the_tolerance_is_that_of_the_worst_element()
    {
        var comparison = Compare("elementwise", [1, -2, 0], [1.05, -2.1, 0.01]);
        Assert.Equal(0.1, comparison.LargestError, 1e-12);
        Assert.Equal(0.05, comparison.RelativeError, 1e-12);

        // atol 0.1 + rtol 0.05 |ref|: 0.05 of 0.15, 0.1 of 0.2, 0.01 of 0.1.
        Assert.Equal(0.5, comparison.Share, 1e-12);
        Assert.Equal(1.5, Compare("elementwise", [1, -2, 0], [1, -2.3, 0]).Share, 1e-12);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_never_near(double value)
    {
        foreach (var at in (int[])[0, 2])
        {
            double[] actual = [1, 2, 3];
            actual[at] = value;
            Assert.Equal(double.PositiveInfinity, Compare("elementwise", [1, 2, 3], actual).Share);
            Assert.True(Compare("fraction", [1, 2, 3], actual).Share > 1);
        }
    }

    [Fact]
    public void What_is_no_number_in_the_reference_has_to_be_none()
    {
        Assert.Equal(0, Compare("elementwise", [1, double.NaN, 3], [1, double.NaN, 3]).Share);
        Assert.Equal(1, Compare("elementwise", [1, double.NaN, 4], [1, double.NaN, 4.3]).Share, 1e-12);
        Assert.Equal(double.PositiveInfinity, Compare("elementwise", [1, double.NaN, 3], [1, 2, 3]).Share);
        Assert.Equal(double.PositiveInfinity, Compare("elementwise", [1, double.NaN, 3], [1, double.NaN, double.NaN]).Share);
        Assert.True(Compare("fraction", [1, double.NaN, 3], [1, 2, 3]).Share > 1);
    }

    [Theory]
    [InlineData(1.0, new[] { 10.0, 20, 30 })]
    [InlineData(1.0, new[] { 9.0, 21, 30 })]
    [InlineData(2 * 2 / 6.0, new[] { 10.0, 20, 33 })]
    [InlineData(2 * 3 / 7.0, new[] { 10.0, 20, 21, 30 })]
    [InlineData(0.0, new double[0])]
    public void Events_meet_one_to_one(double measure, double[] actual)
    {
        var output = Output("events", 1, null) with { Criterion = new GoldenCriterion("events", null, null, MinFMeasure: 0.75, ToleranceFrames: 2) };
        var comparison = GoldenComparison.OfEvents(output, new Npy("<f4", [3], [10, 20, 30]), actual);
        Assert.Equal((1 - measure) / 0.25, comparison.Share, 1e-12);
    }

    [Fact]
    public void A_complex_error_is_the_absolute_value_of_the_difference()
    {
        var output = Output("elementwise", 1, null) with { Dtype = "<c8" };
        var comparison = GoldenComparison.Of(output, new Npy("<c8", [1], [3, 4]), [new Complex(3.3, 4.4)]);
        Assert.Equal(0.5, comparison.LargestError, 1e-12);
        Assert.Equal(0.1, comparison.RelativeError, 1e-12);
        Assert.Equal(0.5 / 0.35, comparison.Share, 1e-12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 1.5)]
    public void A_fraction_counts_the_elements_outside(int outside, double share)
    {
        var actual = new double[8];
        for (var i = 0; i < outside; i++)
        {
            actual[i] = -0.2;
        }

        Assert.Equal(share, Compare("fraction", new double[8], actual).Share, 1e-12);
    }

    [Fact]
    public void A_bound_on_a_logarithm_taken_back_is_one_of_each_frame()
    {
        // Two frames of four; e^1 against e^1.05 is 5.1 % of the largest of its frame, and 0.7 % beside an e^3.
        double[] reference = [1, 0, 0, 0, 1, 3, 0, 0];
        double[] actual = [1, 0, 0, 0, 1.05, 3, 0, 0];
        Assert.Equal((Math.Exp(1.05) - Math.E) / Math.Exp(3) / 0.04, Compare("fraction", reference, actual, 0.04).Share, 1e-9);
        actual = [1.05, 0, 0, 0, 1, 3, 0, 0];
        Assert.Equal((Math.Exp(0.05) - 1) / 0.04, Compare("fraction", reference, actual, 0.04).Share, 1e-9);
    }

    private static GoldenComparison Compare(string kind, double[] reference, double[] actual, double? linear = null)
    {
        int[] shape = reference.Length % 4 == 0 ? [reference.Length / 4, 4] : [reference.Length];
        return GoldenComparison.Of(
            Output(kind, reference.Length, linear), new Npy("<f8", shape, reference), [.. actual.Select(value => (Complex)value)]);
    }

    private static GoldenOutput Output(string kind, int length, double? linear) =>
        new("out", "", [length], "<f8", 0.05, 0.1, new GoldenCriterion(kind, 0.75, linear));
}
