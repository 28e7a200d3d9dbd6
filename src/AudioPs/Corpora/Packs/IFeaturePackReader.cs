namespace AudioPs.Corpora;

/// <summary>A file of the features of many inputs, read an input at a time; fastest in order. Not for several threads at once.</summary>
internal interface IFeaturePackReader : IDisposable
{
    /// <summary>How many inputs can be read of it.</summary>
    int Count { get; }

    /// <summary>Why the rest of it cannot be read; null where all can.</summary>
    AudioException? Failure { get; }

    /// <summary>The features of an input.</summary>
    /// <param name="row">Which, counted from 0.</param>
    /// <exception cref="AudioException">The file is damaged, or holds what are no features.</exception>
    IReadOnlyList<StoredFeature> Read(int row);
}
