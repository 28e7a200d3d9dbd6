using System.Collections.Concurrent;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>Computes gammatone spectrograms with one set of options.</summary>
/// <remarks>
/// <para>
/// The numbers of <c>gammatone.gtgram.gtgram</c> and <c>gammatone.fftweight.fft_gtgram</c>, gammatone 1.0, bands lowest first.
/// FilterBank: each band is the signal through a gammatone filter (M. Slaney, "Auditory Toolbox", Interval Research technical
/// report 1998-010), and a value the root of the mean of its squares in a window, t · hop to t · hop + window. Fft: weights of
/// the filters over the magnitudes of a transform of at least two windows, 2^⌈log₂(2 · window)⌉ samples, in whose middle a
/// periodic Hann window of 2⌊window/2⌋ samples stands (D. P. W. Ellis, "Gammatone-like spectrograms", 2009).
/// </para>
/// <para>
/// Only windows, and with Fft transforms, that lie in the signal as a whole count. Where the last transform ends with the
/// signal, gammatone 1.0 leaves its frame zero; here it is computed, as in Ellis' original.
/// </para>
/// <para>
/// An extractor is immutable in effect, and threads may share it. Audio is taken as it arrives: beside the result, memory
/// does not grow with its length, and the result does not depend on how it arrives.
/// </para>
/// </remarks>
public sealed class GammatoneSpectrogramExtractor
{
    private readonly ConcurrentDictionary<int, GammatonePlan> _plans = new();

    /// <summary>An extractor for these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public GammatoneSpectrogramExtractor(GammatoneSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public GammatoneSpectrogramOptions Options { get; }

    /// <summary>The filters for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The options do not fit the rate.</exception>
    public GammatoneFilterBank GetFilterBank(int sampleRate) => GetPlan(sampleRate).Bank;

    /// <summary>The gammatone spectrogram of each channel of what is left of a stream, which stays open.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The rate is not the one of the options, frequencies or times do not fit it, the audio is too short for a window, or it
    /// holds NaN or infinity; or reading failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(SampleStream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Compute(stream, maxFrames: null, cancellationToken);
    }

    /// <summary>The gammatone spectrogram of each channel of a clip.</summary>
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
        using var extraction = GammatoneSpectrogramExtraction.Create(this, stream, maxFrames);
        extraction.Run(cancellationToken);
        return extraction.Build();
    }

    internal GammatonePlan GetPlan(int sampleRate) =>
        _plans.GetOrAdd(sampleRate, static (rate, options) => new GammatonePlan(options, rate), Options);
}
