using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Powers |X[k]|² times a scale plus an offset, the magnitudes that are their roots, or these raised to another exponent.</summary>
internal sealed class PowerStage(double offset, double power, double scale = 1) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        if (scale != 1) VectorMath.Scale(input, (float)scale);
        if (offset != 0) VectorMath.FloorShiftScale(input, 0, (float)offset, 1);
        if (power == 1) VectorMath.SquareRoot(input);
        else if (power != 2) VectorMath.Raise(input, power / 2);
    }
}
