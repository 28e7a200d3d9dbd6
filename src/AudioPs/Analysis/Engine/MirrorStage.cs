namespace AudioPs.Analysis;

/// <summary>Appends the bins of negative frequencies, which have the powers of the positive ones, as the signal is real.</summary>
internal sealed class MirrorStage(int fftLength) : FrameStage
{
    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => fftLength;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, output, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, output, columns);

    private void Run<T>(Span<T> input, Span<T> output, int columns)
    {
        input.CopyTo(output);
        for (var bin = fftLength / 2 + 1; bin < fftLength; bin++)
        {
            input.Slice((fftLength - bin) * columns, columns).CopyTo(output[(bin * columns)..]);
        }
    }
}
