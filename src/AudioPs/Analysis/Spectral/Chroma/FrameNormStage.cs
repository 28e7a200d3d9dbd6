namespace AudioPs.Analysis;

/// <summary>Divides each frame by its norm over the rows; a frame whose norm is next to nothing stays as it is.</summary>
/// <param name="norm">Infinity for the largest magnitude, or p above 0 for (Σ |x|^p)^(1/p).</param>
internal sealed class FrameNormStage(double norm) : FrameStage
{
    // The smallest normal number of single precision, as librosa has it.
    private const float Least = 1.17549435e-38f;

    private readonly NormOrder _norm = NormOrder.OfOrder(norm);

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        if (columns == 0) return;
        var values = new double[input.Length / columns];
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < values.Length; row++) values[row] = input[row * columns + column];
            var length = _norm.Of(values);
            if (length < Least) continue;
            for (var row = 0; row < values.Length; row++) input[row * columns + column] = (float)(values[row] / length);
        }
    }
}
