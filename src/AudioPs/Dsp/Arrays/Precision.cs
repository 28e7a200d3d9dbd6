using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>In which precision something is computed and held.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names of the two precisions.")]
public enum Precision
{
    /// <summary>float32 and complex64.</summary>
    Single,

    /// <summary>float64 and complex128: some 16 digits instead of 7, for several times the time and twice the memory.</summary>
    Double,
}
