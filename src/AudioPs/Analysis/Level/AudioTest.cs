using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Tests audio by rules, in one pass over its samples whatever the rules are.</summary>
public sealed class AudioTest
{
    private static readonly AudioError[] Damage = [AudioError.InvalidData, AudioError.Truncated];

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
        using var level = _level.Begin();
        using var loudness = _loudness.Begin();
        var counter = new Counter();
        List<ISampleSink> sinks = [counter];
        if (_rules.NeedsLevel) sinks.Add(level);
        if (_rules.NeedsLoudness) sinks.Add(loudness);
        string? damage = null;
        try
        {
            Pump.Run(stream, sinks, cancellationToken);
        }
        catch (AudioException e) when (Damage.Contains(e.Error))
        {
            damage = e.Message.TrimEnd('.');
        }

        var isWhole = damage is null;
        return new AudioTestResult(stream.Source, [.. _rules.Judge(
            info,
            isWhole ? (double)counter.Count / stream.SampleRate : null,
            damage,
            isWhole && _rules.NeedsLevel ? level.Result : null,
            isWhole && _rules.NeedsLoudness ? loudness.Result : null)]);
    }

    /// <summary>Tests a clip.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AudioTestResult Test(AudioClip clip, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Test(AudioInfo.FromClip(clip), stream, cancellationToken);
    }

    /// <summary>The result of a file that cannot even be opened.</summary>
    /// <param name="path">The file.</param>
    /// <param name="why">In words.</param>
    public static AudioTestResult Unreadable(string path, string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(why);
        return new AudioTestResult(
            new AudioSource(path, null, 0, false), [new AudioRuleResult("Decodes", false, "decodes whole", why.TrimEnd('.'), null)]);
    }

    private sealed class Counter : ISampleSink
    {
        public long Count { get; private set; }

        public void Begin(SignalInfo signal)
        {
        }

        public void Accept(AudioBuffer block) => Count += block.Count;

        public void Complete()
        {
        }
    }
}
