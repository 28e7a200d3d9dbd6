using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The weighed sums of the bins in each band of a filter bank.</summary>
internal sealed class BandStage(FilterBank bank) : FrameStage
{
    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => bank.Bands;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) =>
        bank.Apply(input, columns, output);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) =>
        bank.Apply(input, columns, output);
}
