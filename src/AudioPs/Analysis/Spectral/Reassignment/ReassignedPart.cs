namespace AudioPs.Analysis;

/// <summary>What is wanted of a reassigned spectrogram.</summary>
public enum ReassignedPart
{
    /// <summary>A spectrogram whose powers lie where their sound is: each is moved to the bin and the frame nearest to its place.</summary>
    Power,

    /// <summary>The frequency at which the sound of each bin lies, in Hz.</summary>
    Frequency,

    /// <summary>The time at which the sound of each bin lies, in seconds.</summary>
    Time,

    /// <summary>The magnitude of each bin, where it is.</summary>
    Magnitude,
}
