namespace AudioPs.Media;

/// <summary>A stream at another tempo, that tells how much went in.</summary>
internal interface IStretchedStream
{
    /// <summary>How long the inner stream is; -1 where that is not known.</summary>
    long InnerLength { get; }

    /// <summary>How many samples went in, once that is known for sure; -1 before.</summary>
    long InputEnd { get; }
}
