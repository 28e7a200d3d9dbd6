using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Powers |X[k]|² plus an offset, the magnitudes that are their roots, or these raised to another exponent.</summary>
internal sealed class PowerStage(double offset, double power) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        if (offset != 0) VectorMath.FloorShiftScale(input, 0, (float)offset, 1);
        if (power == 1) VectorMath.SquareRoot(input);
        else if (power != 2) VectorMath.Raise(input, power / 2);
    }
}
