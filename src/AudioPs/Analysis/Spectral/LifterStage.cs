using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Weighs each row.</summary>
internal sealed class LifterStage(double[] weights) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, columns);

    private void Run<T>(Span<T> input, int columns)
    {
        for (var row = 0; row < weights.Length; row++)
        {
            Elementwise.Scale(input.Slice(row * columns, columns), weights[row]);
        }
    }
}
