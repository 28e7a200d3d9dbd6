using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The weighed sums of powers in each class of pitch.</summary>
internal sealed class ChromaStage : FrameStage
{
    private readonly float[] _weights;
    private readonly int[] _starts;
    private readonly int[] _firstRows;
    private readonly bool[] _alike;

    /// <param name="weights">Classes x bins.</param>
    /// <param name="bins">Number of bins.</param>
    public ChromaStage(float[] weights, int bins)
    {
        _weights = weights;
        _starts = [.. Enumerable.Range(0, weights.Length / bins + 1).Select(chroma => chroma * bins)];
        _firstRows = new int[weights.Length / bins];
        _alike = LaneBands.AreAlike(_starts, _firstRows);
    }

    public override bool IsInPlace => false;

    public override int RowsOf(int rows) => _firstRows.Length;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) =>
        LaneBands.Sum(input, _weights, _starts, _firstRows, _alike, columns, output);
}
