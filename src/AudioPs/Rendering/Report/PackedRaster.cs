namespace AudioPs.Rendering;

/// <summary>How the packed numbers of a spectrogram are to be read.</summary>
/// <param name="View">Which it is.</param>
/// <param name="Rows">Rows of frequency, the lowest first.</param>
/// <param name="Columns">Columns of time.</param>
/// <param name="Start">Seconds of the middle of the first column.</param>
/// <param name="Step">Seconds from one column to the next.</param>
internal readonly record struct PackedRaster(AudioView View, int Rows, int Columns, double Start, double Step);
