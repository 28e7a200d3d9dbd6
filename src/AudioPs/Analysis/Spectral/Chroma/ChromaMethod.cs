namespace AudioPs.Analysis;

/// <summary>What chroma is made of.</summary>
public enum ChromaMethod
{
    /// <summary>The powers of a short-time Fourier transform, weighed by how near each bin is to a note: <c>librosa.feature.chroma_stft</c>.</summary>
    Stft,

    /// <summary>The magnitudes of a constant-Q transform, octave upon octave: <c>librosa.feature.chroma_cqt</c>.</summary>
    ConstantQ,

    /// <summary>As ConstantQ, in steps of energy and smoothed over time, which is robust against dynamics and ornaments: <c>librosa.feature.chroma_cens</c>.</summary>
    Cens,
}
