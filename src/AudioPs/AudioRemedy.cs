namespace AudioPs;

/// <summary>A way out of a failure. The library says what to do; by which command that is done, only its front end knows.</summary>
public abstract record AudioRemedy
{
    private AudioRemedy()
    {
    }

    /// <summary>Bring the audio to another sampling rate first.</summary>
    /// <param name="SampleRate">Hz.</param>
    public sealed record ChangeSampleRate(int SampleRate) : AudioRemedy;

    /// <summary>Store the samples as integers, which makes silence or full scale of those that are not finite.</summary>
    public sealed record StoreAsIntegers : AudioRemedy;

    /// <summary>Allow that what exists is overwritten.</summary>
    public sealed record Overwrite : AudioRemedy;

    /// <summary>Go on with what an earlier run has made, or make all of it anew.</summary>
    public sealed record GoOn : AudioRemedy;

    /// <summary>Do the work on this machine.</summary>
    public sealed record WorkHere : AudioRemedy;

    /// <summary>Encode the samples instead of copying their packets.</summary>
    public sealed record Encode : AudioRemedy;

    /// <summary>Bring all inputs to one rate and one number of channels.</summary>
    /// <param name="SampleRate">Hz; null where they agree in that.</param>
    /// <param name="Channels">The channels; null where they agree in that.</param>
    public sealed record Agree(int? SampleRate, int? Channels) : AudioRemedy;

    /// <summary>Allow that something is left out, or write another file beside it.</summary>
    public sealed record AllowLoss : AudioRemedy;

    /// <summary>Begin the noise anew where it ends.</summary>
    public sealed record RepeatNoise : AudioRemedy;

    /// <summary>Look at the devices that there are, and name one of them.</summary>
    public sealed record ChooseDevice : AudioRemedy;

    /// <summary>Put labels that overlap onto further tiers.</summary>
    public sealed record SplitOverlap : AudioRemedy;
}
