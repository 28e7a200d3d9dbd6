namespace AudioPs.Analysis;

/// <summary>How the bins of a constant-Q transform are computed.</summary>
public enum ConstantQMethod
{
    /// <summary>Each octave at a sampling rate of its own, with phases: <c>librosa.cqt</c> and <c>vqt</c>.</summary>
    Full,

    /// <summary>As Full where the filters are longer than two hops, and as Pseudo above; magnitudes alone: <c>librosa.hybrid_cqt</c>.</summary>
    Hybrid,

    /// <summary>Magnitudes of one transform, summed under those of the filters: <c>librosa.pseudo_cqt</c>.</summary>
    Pseudo,
}
