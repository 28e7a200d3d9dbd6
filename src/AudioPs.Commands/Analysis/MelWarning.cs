using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>What is said of mel bands that can hold nothing.</summary>
internal static class MelWarning
{
    public static string EmptyBands(FilterBank filterBank) => FormattableString.Invariant(
        $"{filterBank.EmptyBandCount} of the {filterBank.Bands} mel bands are always zero, as they lie between two bins of a transform of {filterBank.FftLength} at {filterBank.SampleRate} Hz. Take a smaller -MelCount or a larger -FftLength.");
}
