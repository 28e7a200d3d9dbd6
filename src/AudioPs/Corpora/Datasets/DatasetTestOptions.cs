namespace AudioPs.Corpora;

/// <summary>What the utterances of a dataset are tested for.</summary>
public sealed record DatasetTestOptions
{
    /// <summary>By how many seconds a length may differ from the stated one, 0 or more: lossy formats are padded, and lists are rounded.</summary>
    public double DurationTolerance { get; init; } = 0.1;

    /// <summary>Below which level sound is silence, in dBFS, below 0.</summary>
    public double SilenceThreshold { get; init; } = -60;

    /// <summary>The rate that is wanted, in Hz; null for that of most utterances.</summary>
    public int? SampleRate { get; init; }

    /// <exception cref="AudioException">An option is out of range.</exception>
    internal void Validate()
    {
        if (!(DurationTolerance >= 0 && double.IsFinite(DurationTolerance)))
            throw new AudioException(AudioError.InvalidArgument, "The tolerance of durations is 0 seconds or more.");
        if (SampleRate is <= 0) throw new AudioException(AudioError.InvalidArgument, "A sampling rate is 1 Hz or more.");
    }
}
