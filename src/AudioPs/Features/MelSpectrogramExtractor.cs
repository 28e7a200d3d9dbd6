using System.Collections.Concurrent;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>Computes mel spectrograms with one set of options.</summary>
/// <remarks>
/// An extractor holds the window, the transform's tables and the filter banks; it is immutable in effect, and threads may
/// share it. Audio is taken as it arrives: beside the result, memory does not grow with its length, and the result does not
/// depend on how it arrives.
/// </remarks>
public sealed class MelSpectrogramExtractor
{
    private readonly ConcurrentDictionary<int, FilterBank> _filterBanks = new();

    /// <summary>An extractor for these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public MelSpectrogramExtractor(MelSpectrogramOptions options)
        : this(options, options?.UseEnergy ?? false)
    {
    }

    /// <summary>An extractor that takes the energies of the frames too.</summary>
    internal MelSpectrogramExtractor(MelSpectrogramOptions options, bool takesEnergy)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        TakesEnergy = takesEnergy;
        Transform = FrameTransform.Create(options, takesEnergy, options.RawEnergy);
    }

    /// <summary>The options.</summary>
    public MelSpectrogramOptions Options { get; }

    internal FrameTransform Transform { get; }

    internal bool TakesEnergy { get; }

    /// <summary>The filter bank for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FilterBank GetFilterBank(int sampleRate) =>
        _filterBanks.GetOrAdd(
            sampleRate,
            static (rate, options) => FilterBank.Mel(
                rate,
                options.FftLength,
                options.MelCount,
                options.MinFrequency,
                options.MaxFrequency,
                options.MelScale,
                options.MelNorm,
                options.MelShape),
            Options);

    /// <summary>The mel spectrogram of each channel of what is left of a stream, which stays open.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The rate is not the one of the options, the frequency range does not fit it, the audio is too short for a frame, or it
    /// holds NaN or infinity; or reading failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(SampleStream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Compute(stream, maxFrames: null, cancellationToken);
    }

    /// <summary>The mel spectrogram of each channel of a clip.</summary>
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
        using var extraction = new MelSpectrogramExtraction(this, stream, maxFrames);
        extraction.Run(cancellationToken);
        return extraction.Build();
    }
}
