using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The root of the mean of the squares of a frame's samples, 0 or more: <c>librosa.feature.rms</c>.</summary>
internal sealed class RmsDescriptor() : WaveDescriptor("rms")
{
    public override PadMode PadModeOr(PadMode chosen) => chosen;

    public override void Describe(ReadOnlySpan<float> samples, int hopLength, int frameLength, Span<float> values)
    {
        for (var frame = 0; frame < values.Length; frame++)
            values[frame] = (float)Math.Sqrt(DoubleSum.OfSquares(samples.Slice(frame * hopLength, frameLength)) / frameLength);
    }
}
