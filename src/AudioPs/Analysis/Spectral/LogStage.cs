using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The logarithm of values: decibels, log₁₀ or ln, with an offset and a floor before it.</summary>
internal sealed class LogStage(SpectrogramOptions options) : FrameStage
{
    public override bool NeedsAll => !options.IsLogLocal;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input);

    private void Run<T>(Span<T> input)
    {
        if (options.LogOffset != 0)
        {
            Elementwise.FloorShiftScale(input, double.NegativeInfinity, options.LogOffset, 1);
        }

        var floor = options.EffectiveFloor;
        switch (options.Log)
        {
            case LogCompression.Decibel:
                Decibel.FromRaised(input, options.DecibelExponent, options.Reference, floor);
                break;
            default:
                Elementwise.Log(input, floor, options.Log == LogCompression.Log10);
                break;
        }
    }

    // What 0 dB stands for may be the largest value of each channel, or of all.
    public override void ApplyToAll(
        Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int channels, int columns) => RunAll(input, channels);

    public override void ApplyToAll(
        Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int channels, int columns) => RunAll(input, channels);

    private void RunAll<T>(Span<T> input, int channels)
    {
        var size = options.DecibelScope == DecibelScope.All ? input.Length : input.Length / channels;
        for (var start = 0; start < input.Length; start += size) Run(input.Slice(start, size));
    }
}
