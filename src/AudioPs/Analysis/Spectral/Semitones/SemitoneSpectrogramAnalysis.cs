using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes the power of each semitone from C1 to C8, by a filter for each, with the numbers of <c>librosa.iirt</c>.</summary>
/// <remarks>
/// The signal is brought to 882, 4410 and 22,050 Hz, goes through the filters forwards and backwards, so that notes stand where they sound, and of
/// each band the squares under a window are summed, times the ratio of the rates. All of the signal is held. Source: M. Müller, "Information
/// retrieval for music and motion", Springer 2007, section 3.1.
/// </remarks>
public sealed class SemitoneSpectrogramAnalysis : Analysis<Spectrogram>
{
    /// <summary>Number of semitones, from C1 to C8.</summary>
    public const int SemitoneCount = SemitoneFilterBank.Count;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public SemitoneSpectrogramAnalysis(SemitoneSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public SemitoneSpectrogramOptions Options { get; }

    /// <inheritdoc/>
    public override AnalysisRun<Spectrogram> Begin() => new SemitoneRun(Options);
}
