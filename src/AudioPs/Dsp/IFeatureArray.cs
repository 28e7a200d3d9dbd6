using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>A block of float32 values with a shape: what feature files are written from.</summary>
public interface IFeatureArray
{
    /// <summary>The values, row-major (C order): as many as the product of <see cref="Shape"/>.</summary>
    ReadOnlyMemory<float> Values { get; }

    /// <summary>The size of each axis, outermost first.</summary>
    IReadOnlyList<int> Shape { get; }

    /// <summary>Where the signal came from, for naming files after it.</summary>
    AudioSource Source { get; }
}
