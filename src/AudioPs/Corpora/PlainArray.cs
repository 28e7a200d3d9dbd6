using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Values with a shape and nothing else, such as the coefficients of filters.</summary>
internal sealed class PlainArray(Array values, IReadOnlyList<int> shape) : IFeatureArray
{
    /// <inheritdoc/>
    public Array Values { get; } = values;

    /// <inheritdoc/>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <inheritdoc/>
    public AudioSource Source => AudioSource.InMemory;

    /// <summary>A table of numbers, row by row.</summary>
    public static PlainArray Of(double[,] table)
    {
        double[] values = [.. table.Cast<double>()];
        return new PlainArray(values, [table.GetLength(0), table.GetLength(1)]);
    }
}
