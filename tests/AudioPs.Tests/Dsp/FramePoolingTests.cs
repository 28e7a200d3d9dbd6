using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class FramePoolingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(1000)]
    [InlineData(12_345)]
    public void What_is_kept_is_the_maximum_of_neighbours_whatever_was_expected(int frames)
    {
        const int Bins = 3;
        const int Lanes = 8;
        const int Most = 100;
        var values = RealFftTests.Noise(Bins * frames, seed: 4);
        var stride = 1;
        while ((frames + stride - 1) / stride > Most) stride *= 2;
        foreach (var expected in (long[])[0, 1, frames, 10L * frames, long.MaxValue])
        {
            var pooling = new FramePooling(1, Bins, Most, expected);
            var block = new float[Bins * Lanes];
            for (var start = 0; start < frames; start += Lanes)
            {
                var count = Math.Min(Lanes, frames - start);
                for (var bin = 0; bin < Bins; bin++)
                {
                    values.AsSpan(bin * frames + start, count).CopyTo(block.AsSpan(bin * Lanes));
                }

                pooling.AddBlock(0, block, Lanes, count);
            }

            var (kept, columns) = pooling.Build();
            Assert.Equal(stride, pooling.FramesPerColumn);
            Assert.Equal((frames + stride - 1) / stride, columns);
            for (var bin = 0; bin < Bins; bin++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var of = values.AsSpan(bin * frames + column * stride, Math.Min(stride, frames - column * stride));
                    Assert.Equal(VectorMath.Max(of), kept[bin * columns + column]);
                }
            }
        }
    }
}
