namespace AudioPs.Analysis;

/// <summary>The cosine transform of each frame.</summary>
internal sealed class DctStage(Dct dct, int coefficients) : FrameStage
{
    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => coefficients;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) =>
        dct.ApplyToColumns(input, output, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) =>
        dct.ApplyToColumns(input, output, columns);
}
