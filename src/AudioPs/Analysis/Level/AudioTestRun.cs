using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>One run of a test over one file or clip: a taker of samples that judges them when they have ended.</summary>
/// <remarks>Dispose of it in any case: it gives back what it worked in. Its results stay.</remarks>
public sealed class AudioTestRun : ISampleSink, IDisposable
{
    private readonly AudioRules _rules;
    private readonly AudioInfo _info;
    private readonly AnalysisRun<AudioStatistics>? _level;
    private readonly AnalysisRun<AudioLoudness>? _loudness;
    private AudioSource? _source;
    private int _sampleRate;
    private long _count;
    private AudioTestResult? _result;

    internal AudioTestRun(
        AudioRules rules, AudioInfo info, AnalysisRun<AudioStatistics>? level, AnalysisRun<AudioLoudness>? loudness) =>
        (_rules, _info, _level, _loudness) = (rules, info, level, loudness);

    /// <summary>What became of the rules, after <see cref="Complete"/> or <see cref="Fail"/>.</summary>
    /// <exception cref="InvalidOperationException">The signal has not been taken to its end.</exception>
    public AudioTestResult Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    /// <summary>The loudness that was judged, or was wanted beside; null where neither is so, and of what could not be read.</summary>
    public AudioLoudness? Loudness { get; private set; }

    /// <inheritdoc/>
    public void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _source = signal.Source;
        _sampleRate = signal.SampleRate;
        _level?.Begin(signal);
        _loudness?.Begin(signal);
    }

    /// <inheritdoc/>
    public void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _count += block.Count;
        _level?.Accept(block);
        _loudness?.Accept(block);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        _level?.Complete();
        _loudness?.Complete();
        Loudness = _loudness?.Result;
        _result = new AudioTestResult(_source!, [.. _rules.Judge(_info, (double)_count / _sampleRate, damage: null, _level?.Result, Loudness)]);
    }

    /// <summary>Ends it in place of <see cref="Complete"/>, where the samples cannot be read to their end.</summary>
    /// <param name="why">In words.</param>
    public void Fail(string why)
    {
        ArgumentNullException.ThrowIfNull(why);
        _result = new AudioTestResult(_source ?? AudioSource.InMemory, [.. _rules.Judge(_info, seconds: null, why.TrimEnd('.'), level: null, loudness: null)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _level?.Dispose();
        _loudness?.Dispose();
    }
}
