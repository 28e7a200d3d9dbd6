using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>What a spectrogram says of its axes: the properties of <see cref="AudioSpectrogram"/> by the same names.</summary>
internal sealed record FrameAxes(
    AudioSource Source, Window Window, int Channels, int Bins, int Frames, int SampleRate, int FftLength, int HopLength,
    int WindowLength, bool Center, int FirstFrameCenter, double StartTime,
    ConstantQBasis? ConstantQ = null, SpectrogramMethod Method = SpectrogramMethod.Plain);
