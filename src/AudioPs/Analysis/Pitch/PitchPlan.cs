namespace AudioPs.Analysis;

/// <summary>What options of a pitch come to for audio of one sampling rate. Immutable.</summary>
internal sealed class PitchPlan
{
    /// <param name="options">Valid options.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequencies do not fit the rate or the frame.</exception>
    public PitchPlan(PitchOptions options, int sampleRate)
    {
        var (low, high) = (options.MinFrequency, options.MaxFrequencyAt(sampleRate));
        if (high > sampleRate / 2.0)
            throw Refusal($"MaxFrequency, {high:0.###} Hz, is above half of the sampling rate, {sampleRate / 2.0:0.###} Hz. Take a lower one.");
        if (low >= high)
            throw Refusal($"MinFrequency, {low:0.###} Hz, must be below MaxFrequency, {high:0.###} Hz. At {sampleRate} Hz there is nothing above {sampleRate / 2.0:0.###} Hz.");
        if (sampleRate / low >= options.FrameLength - 1)
        {
            throw Refusal(
                $"A period of {low:0.###} Hz is {sampleRate / low:0.#} samples at {sampleRate} Hz, and does not fit into a frame of {options.FrameLength}. Take a FrameLength of {Math.Ceiling(sampleRate / low) + 2:0} or more, or a MinFrequency of {sampleRate / (options.FrameLength - 2.0):0.##} Hz or more.");
        }

        Options = options;
        SampleRate = sampleRate;
        MinPeriod = (int)Math.Floor(sampleRate / high);
        MaxPeriod = Math.Min((int)Math.Ceiling(sampleRate / low), options.FrameLength - 1);
        Difference = new PeriodDifference(options.FrameLength, options.EffectiveHopLength, MinPeriod, MaxPeriod);
        if (options.Method == PitchMethod.Pyin)
        {
            Candidates = new PitchCandidates(options, sampleRate, MinPeriod, low, high);
            Course = new PitchCourse(options, Candidates.BinCount, Candidates.BinsPerSemitone, sampleRate);
        }
    }

    /// <summary>The options.</summary>
    public PitchOptions Options { get; }

    /// <summary>Hz.</summary>
    public int SampleRate { get; }

    /// <summary>The shortest period that is looked for, in samples.</summary>
    public int MinPeriod { get; }

    /// <summary>The longest, in samples.</summary>
    public int MaxPeriod { get; }

    /// <summary>How unlike itself a frame is, a period later.</summary>
    public PeriodDifference Difference { get; }

    /// <summary>What frequencies a frame may have, by pYIN.</summary>
    public PitchCandidates? Candidates { get; }

    /// <summary>How these follow each other, by pYIN.</summary>
    public PitchCourse? Course { get; }

    /// <summary>The length of frame into which two periods of the lowest frequency fit; null where they do.</summary>
    public int? BetterFrameLength =>
        SampleRate / Options.MinFrequency >= Options.FrameLength / 2 ? (2 * (int)Math.Ceiling(SampleRate / Options.MinFrequency)) + 2 : null;

    private static AudioException Refusal(FormattableString message) => new(AudioError.InvalidArgument, FormattableString.Invariant(message));
}
