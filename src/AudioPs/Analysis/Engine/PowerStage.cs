using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Powers |X[k]|² times a scale plus an offset, the magnitudes that are their roots, or these raised to another exponent.</summary>
internal sealed class PowerStage(double offset, double power, double scale = 1) : FrameStage
{
    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input);

    private void Run<T>(Span<T> input)
    {
        if (scale != 1) Elementwise.Scale(input, scale);
        if (offset != 0) Elementwise.FloorShiftScale(input, 0, offset, 1);
        if (power == 1) Elementwise.SquareRoot(input);
        else if (power != 2) Elementwise.Raise(input, power / 2);
    }
}
