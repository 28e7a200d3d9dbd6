using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Measures the loudness of a piece of work's input, as it is or through a gain that is tried.</summary>
internal sealed class LoudnessMeasurement
{
    private LoudnessAnalysis _analysis = new();

    /// <summary>How it is measured.</summary>
    public LoudnessOptions Options
    {
        set => _analysis = new LoudnessAnalysis(value);
    }

    /// <summary>Why audio has no loudness, as it goes on after its name.</summary>
    public static string WhyNone(AudioLoudness loudness) =>
        loudness.State == LoudnessState.TooShort ? "is shorter than the 0.4 s that a loudness is of" : "is silent";

    /// <summary>The loudness. The input is read to its end, and can be opened again.</summary>
    public AudioLoudness Of(AudioWork work, LoudnessGain? gain = null)
    {
        using var stream = work.OpenAhead(gain is null ? null : gain.Apply);
        return _analysis.Compute(stream, work.CancellationToken);
    }
}
