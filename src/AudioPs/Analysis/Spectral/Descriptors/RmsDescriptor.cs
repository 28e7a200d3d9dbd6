using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The root of the mean of the squares of a frame's samples, 0 or more: <c>librosa.feature.rms</c>.</summary>
internal sealed class RmsDescriptor() : WaveDescriptor("rms")
{
    public override PadMode PadModeOr(PadMode chosen) => chosen;

    public override float Describe(ReadOnlySpan<float> samples) => (float)Math.Sqrt(DoubleSum.OfSquares(samples) / samples.Length);
}
