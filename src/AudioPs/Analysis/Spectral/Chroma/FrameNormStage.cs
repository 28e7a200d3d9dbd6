namespace AudioPs.Analysis;

/// <summary>Divides each frame by its norm over the rows; a frame whose norm is next to nothing stays as it is.</summary>
/// <param name="norm">Infinity for the largest magnitude, or p above 0 for (Σ |x|^p)^(1/p).</param>
internal sealed class FrameNormStage(double norm) : FrameStage
{
    // The smallest normal number of single precision, as librosa has it.
    private const float Least = 1.17549435e-38f;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        for (var column = 0; column < columns; column++)
        {
            double sum = 0;
            for (var i = column; i < input.Length; i += columns)
            {
                double magnitude = Math.Abs(input[i]);
                sum = double.IsPositiveInfinity(norm) ? Math.Max(sum, magnitude)
                    : norm == 1 ? sum + magnitude
                    : norm == 2 ? sum + magnitude * magnitude
                    : sum + Math.Pow(magnitude, norm);
            }

            var length = double.IsPositiveInfinity(norm) || norm == 1 ? sum : norm == 2 ? Math.Sqrt(sum) : Math.Pow(sum, 1 / norm);
            if (length < Least) continue;
            for (var i = column; i < input.Length; i += columns) input[i] = (float)(input[i] / length);
        }
    }
}
