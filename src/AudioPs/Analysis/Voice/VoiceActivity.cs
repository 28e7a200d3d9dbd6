using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Where somebody speaks.</summary>
/// <param name="Segments">The stretches of speech, in their order; each with the mean probability of its frames as its score.</param>
/// <param name="Frames">The probability of speech of each frame: one row, named Speech, 0 to 1.</param>
public sealed record VoiceActivity(IReadOnlyList<AudioSegment> Segments, FeatureMatrix Frames);
