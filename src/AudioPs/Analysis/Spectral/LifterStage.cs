using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Weighs each row.</summary>
internal sealed class LifterStage(float[] weights) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        for (var row = 0; row < weights.Length; row++)
        {
            VectorMath.Scale(input.Slice(row * columns, columns), weights[row]);
        }
    }
}
