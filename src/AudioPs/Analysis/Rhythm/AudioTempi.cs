using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What was found of a tempo.</summary>
/// <param name="Tempi">One for each channel that was taken by itself.</param>
/// <param name="Frames">
/// One row, named tempo: of each frame, in beats a minute, NaN where nothing begins. Null where one is taken for all frames.
/// </param>
public sealed record AudioTempi(IReadOnlyList<AudioTempo> Tempi, FeatureMatrix? Frames);
