namespace AudioPs.Corpora;

/// <summary>An array as it was read from a .npy file, in C order: of float64 where the file is, else of float32.</summary>
public sealed class NpyArray
{
    internal NpyArray(string type, int[] shape, Array values, Array? imaginaryValues, bool isRounded)
    {
        Type = type;
        Shape = shape;
        Values = values;
        ImaginaryValues = imaginaryValues;
        IsRounded = isRounded;
    }

    /// <summary>The type of the file's values, in numpy's words: &lt;f8 is float64, little endian.</summary>
    public string Type { get; }

    /// <summary>The size of each axis, outermost first; none for a single value.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>
    /// The values, row-major; of complex ones the real parts. A <c>double[]</c> of float64 and complex128, of any other type a <c>float[]</c>.
    /// </summary>
    public Array Values { get; }

    /// <summary>Of complex values the imaginary parts, else null.</summary>
    public Array? ImaginaryValues { get; }

    /// <summary>Whether values of the file are no float32 values, so that they were rounded.</summary>
    public bool IsRounded { get; }
}
