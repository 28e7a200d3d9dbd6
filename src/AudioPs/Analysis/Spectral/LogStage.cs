using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The logarithm of values: decibels, log₁₀ or ln, with an offset and a floor before it.</summary>
internal sealed class LogStage(SpectrogramOptions options) : FrameStage
{
    public override bool NeedsAll => !options.IsLogLocal;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns)
    {
        if (options.LogOffset != 0)
        {
            VectorMath.FloorShiftScale(input, float.NegativeInfinity, (float)options.LogOffset, 1);
        }

        var floor = options.EffectiveFloor;
        switch (options.Log)
        {
            case LogCompression.Decibel:
                Decibel.FromRaised(input, options.DecibelExponent, options.Reference, floor);
                break;
            case LogCompression.Log10:
                VectorMath.ScaledLog2(input, (float)floor, (float)Math.Log10(2), 0);
                break;
            default:
                VectorMath.ScaledLog2(input, (float)floor, (float)Math.Log(2), 0);
                break;
        }
    }

    // What 0 dB stands for may be the largest value of all channels.
    public override void ApplyToAll(
        Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int channels, int columns) =>
        Apply(input, output, energies, columns);
}
