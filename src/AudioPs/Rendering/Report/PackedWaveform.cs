namespace AudioPs.Rendering;

/// <summary>How the packed numbers of a waveform are to be read.</summary>
/// <param name="Columns">Stretches of time.</param>
/// <param name="Step">Seconds of each.</param>
/// <param name="Scale">Amplitude that 32767 stands for.</param>
internal readonly record struct PackedWaveform(int Columns, double Step, double Scale);
