using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>A block of real or complex values with a shape, in single or double precision: what feature files are written from.</summary>
public interface IFeatureArray
{
    /// <summary>
    /// The values, a <c>float[]</c> or a <c>double[]</c>, row-major (C order): as many as the product of <see cref="Shape"/>. Of
    /// complex values, the real parts.
    /// </summary>
    Array Values { get; }

    /// <summary>Of complex values, the imaginary parts of the same type and in the same order; otherwise null.</summary>
    Array? ImaginaryValues => null;

    /// <summary>Whether the values are complex.</summary>
    bool IsComplex => false;

    /// <summary>The size of each axis, outermost first.</summary>
    IReadOnlyList<int> Shape { get; }

    /// <summary>Where the signal came from, for naming files after it.</summary>
    AudioSource Source { get; }
}
