using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The share of a frame's samples at which the wave changes its sign, 0 to 1: <c>librosa.feature.zero_crossing_rate</c>.</summary>
/// <remarks>Before and after the signal stand its first and last sample, as there: zeros would be crossings.</remarks>
internal sealed class ZeroCrossingRateDescriptor(ZeroCrossings crossings) : WaveDescriptor("zero_crossing_rate")
{
    public override PadMode PadModeOr(PadMode chosen) => PadMode.Edge;

    public override void Describe(ReadOnlySpan<float> samples, int hopLength, int frameLength, Span<float> values)
    {
        Span<int> counts = stackalloc int[values.Length];
        crossings.Count(samples, hopLength, frameLength, counts);
        for (var frame = 0; frame < values.Length; frame++) values[frame] = (float)((double)counts[frame] / frameLength);
    }
}
