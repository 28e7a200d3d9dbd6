using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class PartsStreamTests
{
    private static readonly AudioClip Clip = new([.. Enumerable.Range(0, 40).Select(i => (float)i), .. Enumerable.Range(100, 40).Select(i => (float)i)], 2, 10);

    [Theory]
    [InlineData("3-5 7-8 20-40", 23)]
    [InlineData("0-40", 40)]
    [InlineData("0-1 1-2 39-99", 3)]
    [InlineData("50-60", 0)]
    [InlineData("5-5 6-6", 0)]
    [InlineData("", 0)]
    public void Parts_follow_each_other(string text, int count)
    {
        (long Start, long End)[] parts =
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('-')).Select(part => (long.Parse(part[0]), long.Parse(part[1]))),
        ];
        float[] expected = [.. parts.SelectMany(part => Enumerable.Range(0, 40).Where(i => i >= part.Start && i < part.End)).Select(i => (float)i)];
        Assert.Equal(count, expected.Length);
        foreach (var pieces in (int[][])[[1], [3], [7, 2], [64]])
        {
            using var stream = new PartsStream(new ScriptedStream(Clip, -1, pieces), parts);
            var clip = stream.ToClip(TestContext.Current.CancellationToken);
            Assert.Equal([.. expected, .. expected.Select(value => value + 100)], clip.Samples);
        }

        using var seeking = new PartsStream(new ClipStream(Clip), parts);
        Assert.Equal(count, seeking.Length);
        Assert.Equal(expected.Length > 0 ? (double)expected[0] / 10 : seeking.StartTime, seeking.StartTime);
        Assert.Equal([.. expected, .. expected.Select(value => value + 100)], seeking.ToClip(TestContext.Current.CancellationToken).Samples);
    }

    [Fact]
    public void Parts_out_of_order_are_refused() =>
        Assert.Throws<ArgumentException>(() => new PartsStream(new ClipStream(Clip), [(5, 9), (8, 10)]));
}
