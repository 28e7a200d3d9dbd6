namespace AudioPs.Corpora;

/// <summary>A file of the features of many inputs in the making. Disposing completes it.</summary>
internal interface IFeaturePackWriter : IDisposable
{
    /// <summary>Takes the features of the next input.</summary>
    /// <exception cref="AudioException">The format has no such arrays, or they are of other types than those before.</exception>
    void Add(PackRow row);
}
