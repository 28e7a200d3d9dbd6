namespace AudioPs.Analysis;

/// <summary>The centre of gravity of the magnitudes of each frame, Σ f[k] |X[k]| / Σ |X[k]|, in Hz; 0 in silence.</summary>
/// <param name="frequencies">Of each bin, in Hz.</param>
internal sealed class CentroidStage(IReadOnlyList<double> frequencies) : FrameStage
{
    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => 1;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        for (var column = 0; column < columns; column++)
        {
            double moment = 0, sum = 0;
            for (var bin = 0; bin < frequencies.Count; bin++)
            {
                moment += frequencies[bin] * input[bin * columns + column];
                sum += input[bin * columns + column];
            }

            output[column] = sum > 0 ? (float)(moment / sum) : 0;
        }
    }
}
