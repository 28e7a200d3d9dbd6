namespace AudioPs.Dsp;

/// <summary>What pre-emphasis, x[n] − c · x[n − 1], is applied to; it differs in the first sample.</summary>
public enum PreEmphasisScope
{
    /// <summary>The whole signal, whose first sample stays as it is, as in NeMo.</summary>
    Signal,

    /// <summary>Each frame by itself, whose first sample is multiplied by 1 − c, as in Kaldi.</summary>
    Frame,
}
