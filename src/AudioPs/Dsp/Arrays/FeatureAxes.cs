using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>What a matrix of features says of itself and its axes: the properties of <see cref="FeatureMatrix{T}"/> by the same names.</summary>
internal sealed record FeatureAxes(
    string Kind, int Channels, int Frames, int SampleRate, int HopLength, int FirstFrameCenter, double StartTime, AudioSource Source);
