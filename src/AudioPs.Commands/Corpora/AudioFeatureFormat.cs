namespace AudioPs.Commands;

/// <summary>The kinds of file that features are written as.</summary>
public enum AudioFeatureFormat
{
    /// <summary>NumPy's .npy: one array, opened by numpy.load.</summary>
    Npy,
}
