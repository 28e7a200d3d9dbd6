using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Moves the first row behind the others, multiplied by √2 unless it is the energy, as HTK has it.</summary>
internal sealed class HtkOrderStage(bool isEnergy) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, columns);

    private void Run<T>(Span<T> input, int columns)
    {
        // A rotation, as three reversals.
        input[..columns].Reverse();
        input[columns..].Reverse();
        input.Reverse();
        if (!isEnergy) Elementwise.Scale(input[^columns..], Math.Sqrt(2));
    }
}
