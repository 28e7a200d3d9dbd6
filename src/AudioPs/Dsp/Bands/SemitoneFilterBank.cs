using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>A filter for each semitone from C1 to C8, at three sampling rates, as <c>librosa.filters.semitone_filterbank</c>.</summary>
/// <remarks>
/// Elliptic band-pass filters 1/25 of their frequency wide, with a ripple of 1 dB, and 50 dB down from 1/25 beside their middle on. Source: M.
/// Müller, "Information retrieval for music and motion", Springer 2007, section 3.1.
/// </remarks>
internal static class SemitoneFilterBank
{
    /// <summary>Number of filters.</summary>
    public const int Count = 85;

    private const int LowestNote = 24;
    private const double Quality = 25;

    /// <summary>The sampling rates, in Hz, and how many filters are at each, from the lowest.</summary>
    public static IReadOnlyList<(int SampleRate, int Count)> Parts { get; } = [(882, 36), (4410, 34), (22050, 15)];

    /// <summary>The middles of the bands, in Hz.</summary>
    /// <param name="tuning">In fractions of a semitone.</param>
    public static double[] Frequencies(double tuning) =>
        [.. Enumerable.Range(LowestNote, Count).Select(note => 440 * Math.Pow(2, (note + tuning - 69) / 12))];

    /// <summary>The filter of a frequency.</summary>
    /// <param name="frequency">Hz.</param>
    /// <param name="sampleRate">Hz.</param>
    public static Biquad[] Filter(double frequency, int sampleRate)
    {
        var width = frequency / Quality;
        return EllipticBandPass.Design(
            ((frequency - (width / 2)) / sampleRate, (frequency + (width / 2)) / sampleRate), ((frequency - width) / sampleRate, (frequency + width) / sampleRate), 1, 50);
    }
}
