using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Raises logarithms far below the largest one to a bound, then shifts and scales them.</summary>
internal sealed class RangeStage(double? dynamicRange, double shift, double gain) : FrameStage
{
    public override bool NeedsAll => dynamicRange is not null;

    /// <summary>Whether it changes anything.</summary>
    public bool HasEffect => dynamicRange is not null || shift != 0 || gain != 1;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        var lowest = dynamicRange is { } range ? VectorMath.Max(input) - (float)range : float.NegativeInfinity;
        VectorMath.FloorShiftScale(input, lowest, (float)shift, (float)gain);
    }

    // The largest of all channels.
    public override void ApplyToAll(
        Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int channels, int columns) =>
        Apply(input, output, energies, columns);
}
