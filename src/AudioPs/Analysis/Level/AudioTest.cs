using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Tests audio by rules, in one pass over its samples whatever the rules are.</summary>
public sealed class AudioTest
{
    private readonly AudioRules _rules;
    private readonly LevelAnalysis _level;
    private readonly LoudnessAnalysis _loudness = new();

    /// <summary>A test.</summary>
    /// <param name="rules">The rules.</param>
    /// <exception cref="AudioException">A rule is out of range.</exception>
    public AudioTest(AudioRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        _level = new LevelAnalysis(new LevelOptions { SilenceThreshold = rules.SilenceThreshold, IsBrief = true });
    }

    /// <summary>Tests what is left of a stream.</summary>
    /// <param name="info">What the file or clip says of itself.</param>
    /// <param name="stream">Read to its end, as whether it can be is a rule too; it stays open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">It cannot be read for another reason than its own damage.</exception>
    public AudioTestResult Test(AudioInfo info, SampleStream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(stream);
        using var run = Begin(info);
        try
        {
            Pump.Run(stream, [run], cancellationToken);
        }
        catch (AudioException e) when (IsDamage(e.Error))
        {
            run.Fail(e.Message);
        }

        return run.Result;
    }

    /// <summary>Begins with a file or clip whose samples others take too.</summary>
    /// <param name="info">What it says of itself.</param>
    /// <param name="measuresLoudness">Whether its loudness is wanted in any case, not only where a rule is about it.</param>
    public AudioTestRun Begin(AudioInfo info, bool measuresLoudness = false)
    {
        ArgumentNullException.ThrowIfNull(info);
        return new AudioTestRun(
            _rules,
            info,
            _rules.NeedsLevel ? _level.Begin() : null,
            measuresLoudness || _rules.NeedsLoudness ? _loudness.Begin() : null);
    }

    /// <summary>Tests a clip.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AudioTestResult Test(AudioClip clip, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Test(AudioInfo.FromClip(clip), stream, cancellationToken);
    }

    /// <summary>Whether an error is that the audio cannot be read to its end: a broken rule, and no failure of the test.</summary>
    public static bool IsDamage(AudioError error) => error is AudioError.InvalidData or AudioError.Truncated;

    /// <summary>Whether an error is that a file cannot be opened as audio: likewise.</summary>
    public static bool IsNoAudio(AudioError error) =>
        IsDamage(error) || error is AudioError.UnknownFormat or AudioError.NoAudio or AudioError.EmptyFile or AudioError.Unsupported;

    /// <summary>The result of a file that cannot even be opened.</summary>
    /// <param name="path">The file.</param>
    /// <param name="why">In words.</param>
    public static AudioTestResult Unreadable(string path, string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(why);
        return new AudioTestResult(
            new AudioSource(path, null, 0, false), [new AudioRuleResult("Decodes", false, "whole", why.TrimEnd('.'), null)]);
    }
}
