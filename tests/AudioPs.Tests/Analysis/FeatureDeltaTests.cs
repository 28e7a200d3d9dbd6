using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class FeatureDeltaTests
{
    // Two channels of noise: mel bands and coefficients that have nothing to do with each other.
    private static Spectrogram Mel(int samples = 6000) =>
        new MelSpectrogramAnalysis(new() { FftLength = 256, HopLength = 100, MelCount = 12 }).Compute(Signal.Noise(samples, 2, 8000));

    [Theory]
    [InlineData(1, 9, DeltaMode.Interp)]
    [InlineData(2, 9, DeltaMode.Interp)]
    [InlineData(2, 5, DeltaMode.Nearest)]
    [InlineData(1, 3, DeltaMode.Mirror)]
    [InlineData(3, 7, DeltaMode.Constant)]
    [InlineData(1, 11, DeltaMode.Wrap)]
    public void Each_value_is_the_derivative_of_the_polynomial_that_fits_around_it(int order, int width, DeltaMode mode)
    {
        var mel = Mel();
        var delta = FeatureDelta.Compute(mel, new Delta(order, width, mode));
        Assert.Equal((2, 12, mel.Frames), (delta.Channels, delta.Coefficients, delta.Frames));
        for (var channel = 0; channel < 2; channel++)
        {
            for (var row = 0; row < 12; row++)
            {
                var values = mel.GetRow(row, channel);
                var scale = values.Max(Math.Abs);
                for (var t = 0; t < mel.Frames; t++)
                {
                    Assert.Equal(SlowDelta(values, t, order, width, mode), delta[channel, row, t], 1e-5 * scale);
                }
            }
        }
    }

    [Fact]
    public void Rows_are_named_and_frames_keep_their_times()
    {
        var mel = Mel();
        var delta = FeatureDelta.Compute(mel, new Delta());
        Assert.Equal("Mel_delta", delta.Kind);
        Assert.EndsWith(" Hz_delta", delta.Names[3], StringComparison.Ordinal);
        Assert.Equal(mel.Times, delta.Times);
        var second = FeatureDelta.Compute(delta, new Delta(2));
        Assert.Equal(delta.Names[3] + "_delta2", second.Names[3]);
        Assert.Equal("Mel_delta_delta2", second.Kind);
    }

    [Fact]
    public void What_has_no_frames_of_real_values_is_refused()
    {
        var complex = new StftAnalysis(new() { FftLength = 64 }).Compute(Signal.Noise(500));
        Assert.Contains("magnitudes", Refusal(complex), StringComparison.Ordinal);
        Assert.Contains("filter bank", Refusal(FilterBank.Mel(8000, 256, 8)), StringComparison.Ordinal);
        Assert.Contains("9 frames", Refusal(Mel(300)), StringComparison.Ordinal);

        static string Refusal(IFeatureArray feature) => Assert.Throws<AudioException>(() => FeatureDelta.Compute(feature, new Delta())).Message;
    }

    // The polynomial of the degree of the derivative by the normal equations, anew for every frame.
    private static double SlowDelta(float[] values, int t, int order, int width, DeltaMode mode)
    {
        var (half, last) = (width / 2, values.Length - 1);
        if (mode == DeltaMode.Interp) t = Math.Clamp(t, half, last - half);
        var size = order + 1;
        var system = new double[size, size + 1];
        for (var i = -half; i <= half; i++)
        {
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++) system[row, column] += Math.Pow(i, row + column);
                system[row, size] += Math.Pow(i, row) * At(t + i);
            }
        }

        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                if (row == pivot) continue;
                var factor = system[row, pivot] / system[pivot, pivot];
                for (var column = pivot; column <= size; column++) system[row, column] -= factor * system[pivot, column];
            }
        }

        var factorial = Enumerable.Range(1, order).Aggregate(1.0, (product, n) => product * n);
        return factorial * system[order, size] / system[order, order];

        double At(int i) => mode switch
        {
            DeltaMode.Constant => i < 0 || i > last ? 0 : values[i],
            DeltaMode.Wrap => values[(i + values.Length) % values.Length],
            DeltaMode.Mirror => values[i < 0 ? -i : i > last ? 2 * last - i : i],
            _ => values[Math.Clamp(i, 0, last)],
        };
    }
}
