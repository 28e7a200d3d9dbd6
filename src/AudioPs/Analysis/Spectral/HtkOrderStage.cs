using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Moves the first row behind the others, multiplied by √2 unless it is the energy, as HTK has it.</summary>
internal sealed class HtkOrderStage(bool isEnergy) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        // A rotation, as three reversals.
        input[..columns].Reverse();
        input[columns..].Reverse();
        input.Reverse();
        if (!isEnergy) VectorMath.Scale(input[^columns..], MathF.Sqrt(2));
    }
}
