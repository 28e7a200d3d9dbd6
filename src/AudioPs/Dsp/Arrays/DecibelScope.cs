namespace AudioPs.Dsp;

/// <summary>Of what the largest value is that decibels are below and that a dynamic range is bounded by, where there are several channels.</summary>
public enum DecibelScope
{
    /// <summary>Of each channel by itself, so that it becomes what it would be alone; librosa 1.0 does so.</summary>
    Channel,

    /// <summary>Of all channels together, so that their levels stay comparable; librosa 0.11 and torchaudio do so.</summary>
    All,
}
