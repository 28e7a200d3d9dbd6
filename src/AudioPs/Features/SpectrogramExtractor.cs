using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>
/// Computes spectrograms of powers or magnitudes, or of their logarithm, with one set of options: the bins of the transform
/// as they are, such as Kaldi's <c>compute-spectrogram-feats</c> gives them.
/// </summary>
/// <remarks>
/// An extractor holds the transform's tables; it is immutable, and threads may share it. Audio is taken as it arrives: beside
/// the result, memory does not grow with its length, and the result does not depend on how it arrives.
/// </remarks>
public sealed class SpectrogramExtractor
{
    /// <summary>An extractor for these options; of those of a mel spectrogram, the bands are of no effect.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public SpectrogramExtractor(SpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Transform = FrameTransform.Create(options, options.UseEnergy, options.RawEnergy);
    }

    /// <summary>The options.</summary>
    public SpectrogramOptions Options { get; }

    internal FrameTransform Transform { get; }

    /// <summary>The spectrogram of each channel of what is left of a stream, which stays open.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The rate is not the one of the options, the audio is too short for a frame, or it holds NaN or infinity; or reading
    /// failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(SampleStream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Compute(stream, maxFrames: null, cancellationToken);
    }

    /// <summary>The spectrogram of each channel of a clip.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As for a stream.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(AudioClip clip, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Compute(stream, cancellationToken);
    }

    /// <summary>As the other overload, but with no more than so many frames: each the maximum of 1, 2, 4, … neighbours.</summary>
    internal Spectrogram Compute(SampleStream stream, int? maxFrames, CancellationToken cancellationToken)
    {
        using var extraction = new SpectrogramExtraction(this, stream, maxFrames);
        extraction.Run(cancellationToken);
        return extraction.Build();
    }
}
