namespace AudioPs.Analysis;

/// <summary>Appends derivatives of the rows over time: those of the first order, then those of the second, and so on.</summary>
internal sealed class DeltaStage(Delta[] deltas) : FrameStage
{
    public override bool NeedsAll => true;

    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => rows * (1 + deltas.Length);

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, output, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, output, columns);

    private void Run<T>(Span<T> input, Span<T> output, int columns)
    {
        input.CopyTo(output);
        foreach (var delta in deltas)
        {
            for (var start = 0; start < input.Length; start += columns)
            {
                delta.Apply<T>(input.Slice(start, columns), output.Slice(delta.Order * input.Length + start, columns));
            }
        }
    }
}
