namespace AudioPs.Dsp;

/// <summary>Over which axis the bands of a mel filter bank are triangles.</summary>
public enum MelShape
{
    /// <summary>Straight in Hz, as in librosa, torchaudio and Slaney's Auditory Toolbox.</summary>
    Hertz,

    /// <summary>Straight in mel, as in HTK and Kaldi. The bin at half of the sampling rate has no weight.</summary>
    Mel,
}
