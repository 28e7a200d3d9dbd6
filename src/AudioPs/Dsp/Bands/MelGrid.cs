namespace AudioPs.Dsp;

/// <summary>Where the bins of a transform lie for mel bands. Of even length at an even rate they lie there both ways.</summary>
public enum MelGrid
{
    /// <summary>Where they are: bin k at k · rate / length.</summary>
    Transform,

    /// <summary>
    /// In equal steps from 0 to half of the rate, cut down to whole Hz, which is also where the last band ends unless told
    /// otherwise: torchaudio's <c>melscale_fbanks</c>, with its <c>linspace(0, sample_rate // 2, n_freqs)</c>.
    /// </summary>
    HalfRate,
}
