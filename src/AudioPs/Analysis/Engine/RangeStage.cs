using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Raises logarithms far below the largest one to a bound, then shifts and scales them.</summary>
internal sealed class RangeStage(double? dynamicRange, double shift, double gain, DecibelScope scope) : FrameStage
{
    public override bool NeedsAll => dynamicRange is not null;

    /// <summary>Whether it changes anything.</summary>
    public bool HasEffect => dynamicRange is not null || shift != 0 || gain != 1;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input);

    private void Run<T>(Span<T> input)
    {
        // In the precision of the values, so that the range is exact in it.
        var lowest = dynamicRange is { } range
            ? Elementwise.Max<T>(input) - (typeof(T) == typeof(float) ? (float)range : range)
            : double.NegativeInfinity;
        Elementwise.FloorShiftScale(input, lowest, shift, gain);
    }

    // The largest of each channel, or of all.
    public override void ApplyToAll(
        Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int channels, int columns) => RunAll(input, channels);

    public override void ApplyToAll(
        Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int channels, int columns) => RunAll(input, channels);

    private void RunAll<T>(Span<T> input, int channels)
    {
        var size = scope == DecibelScope.All ? input.Length : input.Length / channels;
        for (var start = 0; start < input.Length; start += size) Run(input.Slice(start, size));
    }
}
