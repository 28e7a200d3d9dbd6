namespace AudioPs.Dsp;

/// <summary>How the triangles of a mel filter bank are scaled.</summary>
public enum MelNorm
{
    /// <summary>Each triangle has unit area: its peak is 2 / (its width in Hz).</summary>
    Slaney,

    /// <summary>Each triangle peaks at 1.</summary>
    None,
}
